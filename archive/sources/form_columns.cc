#include "archive/sources/form_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "archive/cells/cell_list.h"
#include "archive/record/record_text.h"
#include "archive/sources/encoding.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/normalizer.h"

namespace hajimari::archive {
namespace {

struct Known {
  FormField field;
  std::string_view name;      // in a column map
  std::string_view headings;  // folded, separated by |
};

constexpr std::array<Known, 18> kKnown = {{
    {FormField::kTimestamp, "timestamp",
     "timestamp|submittedat|starttime|completiontime|タイムスタンプ|送信日時|回答日時|開始時刻|"
     "完了時刻"},
    {FormField::kResponse, "response", "responseid|response|回答id|回答番号"},
    {FormField::kId, "id", "id|storyid"},
    {FormField::kRelationship, "relationship", "relationship|relationshipid|関係id"},
    {FormField::kPartners, "partners",
     "namesofcities|nameofcities|names|cities|sistercities|partners|都市名|自治体名|姉妹都市|"
     "姉妹都市名"},
    {FormField::kStory, "story",
     "story/"
     "specificdetails|story|storyandspecificdetails|ストーリー|物語|ストーリー・詳細|エピソード"},
    {FormField::kStoryEn, "story.en", "storyinenglish|englishstory|英語のストーリー|英文"},
    {FormField::kStoryJa, "story.ja", "storyinjapanese|japanesestory|日本語のストーリー|和文"},
    {FormField::kTitle, "title", "title|タイトル|題名|表題"},
    {FormField::kTitleEn, "title.en", "titleinenglish|englishtitle|英語のタイトル"},
    {FormField::kTitleJa, "title.ja", "titleinjapanese|japanesetitle|日本語のタイトル"},
    {FormField::kDates, "dates",
     "importantdates|importantdate|dates|date|重要な日付|重要な日|日付|年月日"},
    {FormField::kPeople, "people",
     "keypeopleinvolved|keypeople|people|関係者|主な関係者|関わった人|人物"},
    {FormField::kPictures, "pictures",
     "picturesofthesigningorkeypeople|pictures|photos|picture|調印式や関係者の写真|写真|画像"},
    {FormField::kThemes, "themes", "themes|theme|テーマ|主題"},
    {FormField::kBy, "by", "yourname|name|submittedby|お名前|氏名|名前|記入者"},
    {FormField::kEmail, "email",
     "emailaddress|email|e-mail|e-mailaddress|メールアドレス|電子メール|eメール|メール"},
    {FormField::kIgnored, "ignore", "lastmodifiedtime|最終変更時刻"},
}};
constexpr std::array<std::string_view, 1> kBar = {"|"};

// The number of a question before a heading: "1. ", "Q2:", "問3　".
size_t NumberingSize(std::string_view folded) {
  size_t at = 0;
  for (const std::string_view mark : {"q", "問", "質問"}) {
    if (folded.starts_with(mark)) at = mark.size();
  }
  const size_t digits = at;
  while (at < folded.size() && folded[at] >= '0' && folded[at] <= '9') ++at;
  if (at == digits || at == folded.size()) return 0;
  size_t end = at;
  for (const std::string_view mark : {".", ")", ":", "、", " "}) {
    while (folded.substr(end).starts_with(mark)) end += mark.size();
  }
  return end > at ? end : 0;
}

// Normalised like text, without spaces and numbering, cut at the first bracket.
std::string Fold(std::string_view heading) {
  std::string wide = text::FoldWidthAndCase(heading);
  std::string_view rest = TrimSpaces(wide);
  rest.remove_prefix(NumberingSize(rest));
  std::string folded;
  for (size_t at = 0; at < rest.size();) {
    const base::Decoded read = base::DecodeUtf8(rest, at);
    at += read.length;
    const char32_t c = read.code_point;
    if (c == '(' && !folded.empty()) break;
    if (c <= ' ' || c == 0x3000 || c == 0xA0 || c == ':' || c == '*') continue;
    base::AppendUtf8(c, folded);
  }
  return folded;
}

std::optional<FormField> FieldNamed(std::string_view name) {
  const auto found = std::ranges::find(kKnown, name, &Known::name);
  if (found == kKnown.end()) return std::nullopt;
  return found->field;
}

std::string FieldNames() {
  std::vector<std::string_view> names;
  for (const Known& known : kKnown) names.push_back(known.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

base::Result<FormColumns> FormColumns::Open(const std::filesystem::path& column_map) {
  FormColumns columns;
  for (const Known& known : kKnown) {
    for (const std::string_view heading : SplitCell(known.headings, kBar)) {
      columns.mapped_.emplace(Fold(heading), known.field);
    }
  }
  if (column_map.empty()) return columns;
  const base::Result<std::string> bytes = base::ReadFile(column_map);
  if (!bytes) return std::unexpected(bytes.error());
  const DecodedText decoded = DecodeText(*bytes);
  if (!decoded.certain || decoded.damaged) {
    return base::Fail(base::ErrorCode::kBadInput,
                      "the encoding of the column map is not certain; save it in UTF-8",
                      column_map.string());
  }
  const std::string& text = decoded.text;
  size_t line_number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = TrimSpaces(std::string_view(text).substr(at, end - at));
    at = end + 1;
    ++line_number;
    if (line.empty() || line.starts_with('#')) continue;
    const size_t tab = line.rfind('\t');
    const std::optional<FormField> field =
        tab == std::string_view::npos ? std::nullopt : FieldNamed(TrimSpaces(line.substr(tab + 1)));
    if (!field) {
      return base::Fail(base::ErrorCode::kBadInput,
                        "a line of a column map is a heading, a tab, and one of: " + FieldNames(),
                        fmt::format("{}:{}", column_map.string(), line_number));
    }
    columns.mapped_.insert_or_assign(Fold(line.substr(0, tab)), *field);
  }
  return columns;
}

std::optional<FormField> FormColumns::Of(std::string_view heading) const {
  const auto found = mapped_.find(Fold(heading));
  if (found == mapped_.end()) return std::nullopt;
  return found->second;
}

}  // namespace hajimari::archive
