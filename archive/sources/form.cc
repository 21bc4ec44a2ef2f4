#include "archive/sources/form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "archive/cells/cell_list.h"
#include "archive/cells/date_cell.h"
#include "archive/cells/partner_cell.h"
#include "archive/cells/people_cell.h"
#include "archive/record/closed_lists.h"
#include "archive/record/places.h"
#include "archive/record/record_checks.h"
#include "archive/record/record_text.h"
#include "archive/sources/row_fit.h"
#include "base/ascii.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "text/normalizer.h"

namespace hajimari::archive {
namespace {

using dictionaries::Dictionaries;
using text::Language;

std::string Quote(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// One row, with access to its cells by field.
class FormRow {
 public:
  FormRow(const std::vector<FormColumn>& columns, const CsvRow& row)
      : columns_(columns), row_(row) {}

  // All cells of a field, joined by line breaks: a form may ask for the two cities separately.
  std::string Get(FormField field) const {
    std::string joined;
    for (size_t i = 0; i < std::min(columns_.size(), row_.cells.size()); ++i) {
      if (columns_[i].field != field) continue;
      const std::string cell(TrimSpaces(CleanText(row_.cells[i])));
      if (cell.empty()) continue;
      joined += (joined.empty() ? "" : "\n") + cell;
    }
    return joined;
  }

  // The first cell of a field that is not empty.
  std::string First(FormField field) const {
    const std::string all = Get(field);
    return all.substr(0, all.find('\n'));
  }

  // Heading to cell, in the order of the table; a second column with the same heading gets a
  // number, and so do cells beyond the last heading. Written by hand because nlohmann's ordered
  // object is searched for each key, and a row may have a million cells.
  std::string Raw() const {
    std::unordered_map<std::string, int> times;
    std::string raw;
    for (size_t i = 0; i < row_.cells.size(); ++i) {
      std::string key = i < columns_.size() ? columns_[i].heading : "";
      if (key.empty() && row_.cells[i].empty()) continue;
      if (const int number = ++times[key]; number > 1) key += fmt::format(" ({})", number);
      raw += (raw.empty() ? "{" : ",") + Quote(key) + ":" + Quote(row_.cells[i]);
    }
    return raw + "}";
  }

  // Covers everything that the sender wrote, but not the time and the number.
  std::string Digest() const {
    std::string words;
    for (size_t i = 0; i < row_.cells.size(); ++i) {
      const bool counted = i >= columns_.size() || (columns_[i].field != FormField::kTimestamp &&
                                                    columns_[i].field != FormField::kResponse);
      if (counted) words += row_.cells[i] + '\0';
    }
    while (words.ends_with('\0')) words.pop_back();
    return base::Sha256Hex(words);
  }

 private:
  const std::vector<FormColumn>& columns_;
  const CsvRow& row_;
};

Picture ReadPicture(std::string_view written, std::vector<Problem>& problems) {
  Picture picture;
  if (IsWebAddress(written)) {
    picture.url = written;
    return picture;
  }
  picture.file = written;
  const size_t colon = written.find(':');
  if (colon != std::string_view::npos && colon > 1) {
    problems.push_back(Warning(
        "bad-url", "pictures",
        {fmt::format("\"{}\" is not an http or https address; it is kept as text.",
                     Quoted(written)),
         fmt::format("「{}」は http または https の URL ではありません。文字としてのみ残します。",
                     Quoted(written))},
        {"Give a file name, or an address that begins with https://.",
         "ファイル名か、https:// で始まる URL を書いてください。"}));
  }
  return picture;
}

// A web address may contain , and ; if no space follows.
std::vector<Picture> ReadPictures(std::string_view cell, std::vector<Problem>& problems) {
  constexpr std::array<std::string_view, 6> kSurely = {"; ", "；", "、", "\n", ", ", "，"};
  constexpr std::array<std::string_view, 2> kMaybe = {";", ","};
  std::vector<Picture> pictures;
  for (const std::string_view written : SplitCell(cell, kSurely)) {
    if (IsWebAddress(written)) {
      pictures.push_back(ReadPicture(written, problems));
      continue;
    }
    for (const std::string_view part : SplitCell(written, kMaybe)) {
      pictures.push_back(ReadPicture(part, problems));
    }
  }
  return pictures;
}

// Ids or labels of themes, in either language.
std::vector<std::string> ReadThemes(std::string_view cell, const dictionaries::Themes& themes,
                                    std::vector<Problem>& problems) {
  constexpr std::array<std::string_view, 6> kSeparators = {";", "；", "、", "\n", ",", "，"};
  std::vector<std::string> ids;
  for (const std::string_view written : SplitCell(cell, kSeparators)) {
    const std::string lower = base::Lowered(written);
    const auto found = std::ranges::find_if(themes.themes(), [&](const dictionaries::Theme& theme) {
      return theme.id == lower || theme.label.en == lower || theme.label.ja == written;
    });
    if (found == themes.themes().end()) {
      problems.push_back(
          Warning("unknown-theme", "themes",
                  {fmt::format("\"{}\" is not a theme and was left out.", Quoted(written)),
                   fmt::format("「{}」はテーマの語彙にないため除きました。", Quoted(written))},
                  {"Choose one from the vocabulary.", "テーマの語彙から選んでください。"}));
    } else if (std::ranges::find(ids, found->id) == ids.end()) {
      ids.push_back(found->id);
    }
  }
  return ids;
}

void AddText(const FormRow& row, FormField either, FormField en, FormField ja, Bilingual& text) {
  text = SplitLanguages(Paragraphs(row.Get(either)));
  for (const auto& [field, language] :
       {std::pair(en, Language::kEnglish), std::pair(ja, Language::kJapanese)}) {
    const std::string cell = Paragraphs(row.Get(field));
    if (!cell.empty()) text.In(language) = cell;
  }
}

// "2024-03-05" for "3/5/24 9:00", the US format of Microsoft Forms; "" for anything else.
std::string DayOfShortYear(const std::string& timestamp) {
  const std::string folded = text::FoldWidthAndCase(timestamp);
  int month = 0;
  int day = 0;
  int year = 0;
  int end = 0;
  // NOLINTNEXTLINE(cert-err34-c): the number of fields read is checked.
  const int read = std::sscanf(folded.c_str(), "%2d/%2d/%2d%n", &month, &day, &year, &end);
  const auto after = static_cast<size_t>(end);
  const bool longer =
      after < folded.size() && std::isdigit(static_cast<unsigned char>(folded[after]));
  if (read != 3 || longer || month < 1 || month > 12 || day < 1 || day > 31 || year < 0) return "";
  return fmt::format("20{:02}-{:02}-{:02}", year, month, day);
}

// The day of the timestamp; the text itself if it cannot be parsed.
std::string DayOf(const std::string& timestamp, const text::DateFinder& dates) {
  if (std::string day = DayOfShortYear(timestamp); !day.empty()) return day;
  for (const text::FoundDate& date : dates.Find(timestamp, text::DateStyle::kCell)) {
    if (date.edtf.size() == 10) return date.edtf;
  }
  return timestamp;
}

// "7" for "7", "007", and "7.0" as a spreadsheet may write it; "1024" for "１，０２４"; "" for
// anything but a number.
std::string NumberOf(std::string_view id) {
  std::string number = text::FoldWidthAndCase(id);
  std::erase(number, ',');
  if (const size_t dot = number.find('.'); dot != std::string::npos && dot > 0) {
    if (number.find_first_not_of('0', dot + 1) != std::string::npos) return "";
    number.resize(dot);
  }
  if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos) return "";
  number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
  return number;
}

// "2024-03-05T21:07" for "3/5/24 9:07:44 PM" and "2024/03/05 午後9:07": one form for the same time,
// whatever the spreadsheet's format. The text itself if it has no day.
std::string MomentOf(const std::string& timestamp, const text::DateFinder& dates) {
  const std::string day = DayOf(timestamp, dates);
  if (day == timestamp) return timestamp;
  const std::string folded = text::FoldWidthAndCase(timestamp);
  const size_t colon = folded.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 3 > folded.size()) return day;
  size_t begin = colon;
  while (begin > 0 && colon - begin < 2 &&
         std::isdigit(static_cast<unsigned char>(folded[begin - 1]))) {
    --begin;
  }
  int hour = 0;
  std::from_chars(folded.data() + begin, folded.data() + colon, hour);
  const bool evening = folded.find("pm") != std::string::npos ||
                       folded.find("p.m") != std::string::npos ||
                       folded.find("午後") != std::string::npos;
  const bool morning = folded.find("am") != std::string::npos ||
                       folded.find("a.m") != std::string::npos ||
                       folded.find("午前") != std::string::npos;
  if (evening && hour < 12) hour += 12;
  if (morning && hour == 12) hour = 0;
  return fmt::format("{}T{:02}:{}", day, hour, folded.substr(colon + 1, 2));
}

// The row number of a form together with a mark that distinguishes the form; "" if there is none.
std::string NumberedId(const std::string& number, const FormRow& row, const std::string& form,
                       const text::DateFinder& dates) {
  const std::string timestamp = row.First(FormField::kTimestamp);
  if (!timestamp.empty()) {
    return "form-" + number + "-" + base::Sha256Hex(MomentOf(timestamp, dates)).substr(0, 6);
  }
  return form.empty() ? "" : "form-" + form + "-" + number;
}

struct RowId {
  std::string id;      // "" if it is derived from the content
  std::string number;  // set if the row has a number but nothing that distinguishes the form
};

RowId IdOf(const FormRow& row, const std::string& form, const text::DateFinder& dates) {
  const std::string given = row.Get(FormField::kId);
  const std::string number = NumberOf(given);
  if (number.empty() && IsId(given)) return {given, ""};
  const std::string response = dictionaries::Slug(row.Get(FormField::kResponse));
  if (!response.empty() && IsId("form-" + response)) return {"form-" + response, ""};
  if (number.empty()) return {};
  const std::string id = NumberedId(number, row, form, dates);
  return IsId(id) ? RowId{id, ""} : RowId{"", number};
}

Problem NumberAlone(const std::string& number) {
  return Refusal(
      "numbered-row", "id",
      {fmt::format("The row has only the number {} for an id, which other forms have as well.",
                   Quoted(number)),
       fmt::format("ID が番号「{}」だけで、ほかのフォームの番号と区別できません。",
                   Quoted(number))},
      {"Name the form with --form NAME, or export it with its timestamps.",
       "--form NAME でフォーム名を指定するか、タイムスタンプ付きで書き出してください。"});
}

// Whether bytes of the cell became U+FFFD.
bool IsDamaged(std::string_view cell) { return cell.find("\uFFFD") != std::string_view::npos; }

Problem BadBytes(std::string_view field) {
  return Refusal("invalid-encoding", field,
                 {"A cell holds bytes that are no text in the file's encoding.",
                  "文字コードとして正しくないバイトがセルにあります。"},
                 {"Save the file in UTF-8, or name its encoding with --encoding NAME.",
                  "UTF-8 で保存し直すか、--encoding で文字コードを指定してください。"});
}

void CheckRow(const CsvRow& row, const std::vector<FormColumn>& columns, size_t largest_field,
              bool unclosed, std::vector<Problem>& problems) {
  if (unclosed) {
    problems.push_back(Refusal(
        "unclosed-quote", "",
        {"A quotation mark that opens in this row is never closed; the rest of the file is lost "
         "in it.",
         "この行で始まる引用符が閉じていないため、ファイルの残りを読めません。"},
        {"Close the quotation mark, or export the table again.",
         "引用符を閉じるか、表を書き出し直してください。"}));
  }
  for (size_t i = 0; i < row.cells.size(); ++i) {
    const std::string& cell = row.cells[i];
    const std::string field = i < columns.size() ? Quoted(columns[i].heading) : "";
    if (cell.size() > largest_field) {
      problems.push_back(Refusal(
          "too-long", field,
          {fmt::format("A cell is {} bytes long; the limit is {}.", cell.size(), largest_field),
           fmt::format("{}バイトのセルがあります。上限は{}バイトです。", cell.size(),
                       largest_field)},
          {"Shorten it.", "短くしてください。"}));
    }
    if (cell.find('\0') != std::string::npos) {
      problems.push_back(
          Refusal("control-character", field,
                  {"A cell contains a NUL character.", "セルに NUL 文字があります。"},
                  {"Export the table again as text.", "テキストとして書き出し直してください。"}));
    }
    if (IsDamaged(cell)) problems.push_back(BadBytes(field));
  }
}

size_t PlacesIn(const std::vector<Partner>& partners, const dictionaries::Gazetteer& gazetteer) {
  return static_cast<size_t>(std::ranges::count_if(partners, [&](const Partner& partner) {
    return PlaceOfId(partner.place, gazetteer) != nullptr;
  }));
}

// Whether the cell is not a story but the names of two cities.
bool NamesPlacesOnly(const std::string& cell, const dictionaries::Gazetteer& gazetteer) {
  constexpr size_t kLongest = 120;
  if (cell.empty() || cell.size() > kLongest) return false;
  std::vector<Problem> ignored;
  const std::vector<Partner> partners = ReadPartnerCell(cell, gazetteer, ignored);
  return partners.size() == 2 && PlacesIn(partners, gazetteer) == 2;
}

// Content that could attack a spreadsheet or a web page is only text here, but it is reported.
Story ReadRow(const FormRow& row, std::string id, const Dictionaries& dictionaries,
              const text::DateFinder& dates, std::vector<Problem>& problems) {
  Story story;
  story.id = std::move(id);
  const std::string relationship = row.Get(FormField::kRelationship);
  if (IsId(relationship)) story.relationship = relationship;
  story.status = Status::kSubmitted;
  AddText(row, FormField::kStory, FormField::kStoryEn, FormField::kStoryJa, story.body);
  AddText(row, FormField::kTitle, FormField::kTitleEn, FormField::kTitleJa, story.title);
  if (story.body.empty()) {
    problems.push_back(
        Refusal("empty-story", "body", {"The story has no text.", "物語の本文がありません。"},
                {"Ask the sender for the story.", "送付者に本文を書いてもらってください。"}));
    return story;
  }
  story.partners =
      ReadPartnerCell(row.Get(FormField::kPartners), dictionaries.gazetteer(), problems);
  if (PlacesIn(story.partners, dictionaries.gazetteer()) == 0 &&
      NamesPlacesOnly(row.Get(FormField::kStory), dictionaries.gazetteer())) {
    problems.push_back(
        Refusal("shifted-row", "",
                {"The names of the cities are in the column of the story: the cells of the row "
                 "seem to have shifted.",
                 "物語の列に都市名があります。列がずれているようです。"},
                {"Compare the row with its headings, or export the table again.",
                 "見出しと見比べて行を直すか、表を書き出し直してください。"}));
    return story;
  }
  story.dates = ReadDateCell(row.Get(FormField::kDates), dates, problems);
  story.people = ReadPeopleCell(row.Get(FormField::kPeople), dictionaries.gazetteer());
  story.pictures = ReadPictures(row.Get(FormField::kPictures), problems);
  story.themes = ReadThemes(row.Get(FormField::kThemes), dictionaries.themes(), problems);
  story.submitted = Submission{DayOf(row.Get(FormField::kTimestamp), dates),
                               row.Get(FormField::kBy), row.Get(FormField::kEmail), row.Raw()};
  CheckCommon(story, problems);
  return story;
}

std::vector<FormColumn> ReadHeading(const CsvRow& row, const FormColumns& columns,
                                    std::vector<Problem>& problems) {
  std::vector<FormColumn> read;
  for (const std::string& heading : row.cells) {
    const std::optional<FormField> field = columns.Of(heading);
    read.push_back({heading, field.value_or(FormField::kIgnored)});
    if (field || TrimSpaces(heading).empty()) continue;
    problems.push_back(Warning(
        "unknown-column", Quoted(heading),
        {fmt::format("The column \"{}\" is not known; its cells are kept in the submission only.",
                     Quoted(heading)),
         fmt::format("「{}」という列は分かりません。原文としてのみ残します。", Quoted(heading))},
        {"Name it in a column map (docs/records.md).",
         "列の対応表に書いてください（docs/records.md）。"}));
  }
  return read;
}

bool HasStory(const std::vector<FormColumn>& columns) {
  return std::ranges::any_of(columns, [](const FormColumn& column) {
    return column.field == FormField::kStory || column.field == FormField::kStoryEn ||
           column.field == FormField::kStoryJa;
  });
}

void AddPlaced(std::vector<Problem> found, const RecordPlace& place,
               std::vector<Problem>& problems) {
  for (Problem& problem : found) {
    const std::string field = problem.place.field;
    problem.place = place;
    problem.place.field = field;
    problems.push_back(std::move(problem));
  }
}

}  // namespace

bool FormReader::HoldsStories(const CsvTable& table) const {
  if (table.rows.empty()) return false;
  std::vector<Problem> ignored;
  return HasStory(ReadHeading(table.rows.front(), columns_, ignored));
}

bool FormReader::Read(const CsvTable& table, const RecordPlace& place,
                      std::vector<Problem>& problems, size_t& records,
                      const IntakeSink& sink) const {
  if (table.rows.empty()) return true;
  std::vector<Problem> found;
  const CsvRow& heading = table.rows.front();
  const std::vector<FormColumn> columns = ReadHeading(heading, columns_, found);
  if (!HasStory(columns) && std::ranges::any_of(heading.cells, IsDamaged)) {
    found = {BadBytes("")};
  } else if (!HasStory(columns)) {
    found = {
        Refusal("no-story-column", "",
                {"No column of the table holds the story.", "物語の列が見当たりません。"},
                {"Check the first row, or name the columns in a column map "
                 "(docs/records.md).",
                 "一行目の見出しを確かめるか、列の対応表を作ってください（docs/records.md）。"})};
  }
  RecordPlace at = place;
  at.line = heading.number;
  AddPlaced(std::move(found), at, problems);
  if (!HasStory(columns)) return true;
  const RowFit fit(columns, dates_);
  for (size_t i = 1; i < table.rows.size(); ++i) {
    const CsvRow& cells = table.rows[i];
    ++records;
    const FormRow row(columns, cells);
    RowId id = IdOf(row, options_.name, dates_);
    at.line = cells.number;
    // A row that may contain other rows, or has shifted, must not reserve an id.
    at.id.clear();
    found.clear();
    CheckRow(cells, columns, options_.largest_field, cells.number == table.unclosed_row, found);
    if (auto misfit = fit.MisfitOf(cells)) {
      if (!HasRefusal(found)) found.push_back(*std::move(misfit));
    } else if (!id.number.empty()) {
      found.push_back(NumberAlone(id.number));
    } else {
      at.id = id.id;
    }
    IntakeItem item{{}, at, row.Digest()};
    if (!HasRefusal(found)) item.story = ReadRow(row, id.id, dictionaries_, dates_, found);
    const bool refused = HasRefusal(found);
    AddPlaced(std::move(found), at, problems);
    if (!refused && !sink(std::move(item))) return false;
  }
  return true;
}

}  // namespace hajimari::archive
