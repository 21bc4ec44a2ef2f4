#include "archive/sources/front_matter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "archive/sources/status_words.h"
#include "base/utf8.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::archive {
namespace {

constexpr std::string_view kMark = "---";

// The top-level keys of a story, and "email", which occurs only in private fields.
constexpr std::array<std::string_view, 15> kKeys = {
    "id",     "relationship", "partners", "languages", "title",     "body",      "dates", "people",
    "themes", "pictures",     "sources",  "status",    "submitted", "editorial", "email"};
// The keys that do not begin a line in the text of any story.
constexpr std::array<std::string_view, 4> kPrivateKeys = {"submitted", "editorial", "partners",
                                                          "relationship"};

bool IsInvisible(char32_t c) {
  return c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

bool IsBlank(char32_t c) {
  return c <= ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// The characters that people and editors put in place of a hyphen or a line of hyphens.
bool IsDash(char32_t c) {
  return c == '-' || c == '+' || c == '*' || c == '_' || c == '=' || c == '~' || c == 0xAD ||
         c == 0x30FC || (c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0x2500 ||
         c == 0x2501 || c == 0x2E3A || c == 0x2E3B || c == 0x301C || c == 0xFE58 || c == 0xFE63 ||
         c == 0xFF0D || c == 0xFF70;
}

bool IsLongDash(char32_t c) {
  return (c >= 0x2012 && c <= 0x2015) || c == 0x2E3A || c == 0x2E3B || c == 0x2500 || c == 0x2501;
}

// The visible characters of a line, without blanks at either end.
std::u32string Seen(std::string_view line) {
  std::u32string seen;
  for (size_t at = 0; at < line.size();) {
    const base::Decoded read = base::DecodeUtf8(line, at);
    at += read.length;
    if (!IsInvisible(read.code_point)) seen += read.code_point;
  }
  const auto first = std::ranges::find_if_not(seen, IsBlank);
  seen.erase(seen.begin(), first);
  while (!seen.empty() && IsBlank(seen.back())) seen.pop_back();
  return seen;
}

bool IsMark(const std::u32string& seen) { return seen == U"---"; }

// A line that may have been meant as a mark: dashes of any kind, or "---" followed by words.
bool IsLikeMark(const std::u32string& seen) {
  if (seen.starts_with(U"---")) return true;
  size_t dashes = 0;
  for (const char32_t c : seen) {
    if (!IsDash(c) && !IsBlank(c) && c != '\\') return false;
    dashes += IsLongDash(c) ? 2 : IsDash(c) ? 1 : 0;
  }
  return dashes >= 2;
}

struct TextLine {
  std::string_view text;
  size_t begin = 0;
};

std::vector<TextLine> LinesOf(std::string_view text) {
  std::vector<TextLine> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back({text.substr(at, end - at), at});
    at = end + 1;
  }
  return lines;
}

bool IsSeparator(char32_t c) { return c == ':' || c == U'：' || c == '=' || c == '|'; }

// Marks that Markdown, JSON, tables and comments put before a key.
bool MayPrecedeKey(char32_t c) {
  return IsBlank(c) || IsDash(c) ||
         std::u32string_view(U">|`#\\\"'“”‘’{[(<!,;/%").find(c) != std::u32string_view::npos;
}

bool IsKeyLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ');
}

// The key of "key: value", whatever it is wrapped in; "" if the line does not have that form.
std::u32string_view KeyOf(std::u32string_view line, std::u32string_view* value = nullptr) {
  while (!line.empty() && MayPrecedeKey(line.front())) line.remove_prefix(1);
  const size_t size =
      static_cast<size_t>(std::ranges::find_if_not(line, IsKeyLetter) - line.begin());
  std::u32string_view rest = line.substr(size);
  while (!rest.empty() && MayPrecedeKey(rest.front()) && !IsSeparator(rest.front())) {
    rest.remove_prefix(1);
  }
  if (size == 0 || rest.empty() || !IsSeparator(rest.front())) return {};
  if (value != nullptr) *value = rest.substr(1);
  return line.substr(0, size);
}

std::string Folded(std::u32string_view text) { return dictionaries::FoldName(base::ToUtf8(text)); }

bool IsKnownKey(std::u32string_view key) {
  return !key.empty() && std::ranges::find(kKeys, Folded(key)) != kKeys.end();
}

// The value after "status" and a separator, however both are wrapped, anywhere in the line.
std::optional<std::u32string_view> StatusIn(std::u32string_view line) {
  for (size_t at = 0; at < line.size(); ++at) {
    const bool begins = IsKeyLetter(line[at]) && (at == 0 || !IsKeyLetter(line[at - 1]));
    std::u32string_view value;
    if (!begins || Folded(KeyOf(line.substr(at), &value)) != "status") continue;
    while (!value.empty() && MayPrecedeKey(value.front())) value.remove_prefix(1);
    return value;
  }
  return std::nullopt;
}

// Whether a private object, or another object that only records have, begins on the line:
// "submitted: {by: ..." or "submitted:" with its members below; or an e-mail address under its key.
bool IsPrivateLine(std::u32string_view line) {
  std::u32string_view value;
  const std::string key = Folded(KeyOf(line, &value));
  while (!value.empty() && IsBlank(value.front())) value.remove_prefix(1);
  if (key == "email") return value.find(U'@') != std::u32string_view::npos;
  const bool object = value.empty() || value.front() == '{' || value.front() == '[';
  return object && std::ranges::find(kPrivateKeys, key) != kPrivateKeys.end();
}

// The text of a heading ("## English" -> "English"); "" if the line is not a heading.
std::string HeadingOf(const std::u32string& seen) {
  const size_t marks = static_cast<size_t>(
      std::ranges::find_if_not(seen, [](char32_t c) { return c == '#'; }) - seen.begin());
  if (marks == 0) return "";
  std::string words;
  for (const char32_t c : std::u32string_view(seen).substr(marks)) base::AppendUtf8(c, words);
  const size_t begin = words.find_first_not_of(' ');
  return begin == std::string::npos ? "" : words.substr(begin);
}

// Collects the lines of one paragraph. The paragraph is front matter without marks if each line is
// a key with its value or continues the line before it.
class Paragraph {
 public:
  void Add(size_t number, std::string_view line, const std::u32string& seen) {
    if (lines_ == 0) begin_ = number;
    const bool indented = line.starts_with(' ') || line.starts_with('\t');
    const bool goes_on = lines_ > 0 && (indented || seen.starts_with(U"-"));
    all_keys_ = all_keys_ && (goes_on || !KeyOf(seen).empty());
    ++lines_;
  }

  bool empty() const { return lines_ == 0; }
  size_t begin() const { return begin_; }
  bool IsAllKeys() const { return lines_ > 0 && all_keys_; }

 private:
  size_t begin_ = 0;
  size_t lines_ = 0;
  bool all_keys_ = true;
};

bool HasLanguageHeading(const std::vector<TextLine>& lines) {
  return std::ranges::any_of(lines, [](const TextLine& line) {
    return !LanguageNamed(HeadingOf(Seen(line.text))).empty();
  });
}

}  // namespace

std::string_view LanguageNamed(std::string_view heading) {
  for (const std::string_view name : {"English", "english", "EN", "en", "英語", "英文"}) {
    if (heading == name) return "en";
  }
  for (const std::string_view name : {"日本語", "Japanese", "japanese", "JA", "ja", "和文"}) {
    if (heading == name) return "ja";
  }
  return "";
}

size_t LineLikeFrontMatter(std::string_view markdown) {
  const std::vector<TextLine> lines = LinesOf(markdown);
  const bool headed = HasLanguageHeading(lines);
  bool heading_to_come = headed;
  bool before_text = true;
  bool first = true;
  Paragraph paragraph;
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::u32string seen = Seen(lines[i].text);
    const std::string heading = HeadingOf(seen);
    // The end of front matter whose beginning was lost.
    const bool lost_mark = headed && heading_to_come && IsMark(seen);
    if (lost_mark || IsPrivateLine(seen) || (before_text && IsKnownKey(KeyOf(seen)))) return i + 1;
    if (!seen.empty() && heading.empty()) {
      paragraph.Add(i + 1, lines[i].text, seen);
      continue;
    }
    if (first && paragraph.IsAllKeys()) return paragraph.begin();
    if (!paragraph.empty()) {
      first = false;
      before_text = heading_to_come;
    }
    paragraph = {};
    if (heading_to_come && !LanguageNamed(heading).empty()) {
      heading_to_come = false;
      before_text = false;
      first = false;
    }
  }
  if (first && paragraph.IsAllKeys()) return paragraph.begin();
  return LineWithStatus(markdown);
}

bool BeginsWithMark(std::string_view markdown) {
  for (const TextLine& line : LinesOf(markdown)) {
    const std::u32string seen = Seen(line.text);
    if (!seen.empty()) return IsLikeMark(seen);
  }
  return false;
}

bool NamesStatus(std::string_view yaml) {
  return std::ranges::any_of(
      LinesOf(yaml), [](const TextLine& line) { return StatusIn(Seen(line.text)).has_value(); });
}

CutFile CutFrontMatter(std::string_view text) {
  const std::vector<TextLine> lines = LinesOf(text);
  CutFile cut;
  cut.markdown = text;
  size_t first = 0;
  while (first < lines.size() && Seen(lines[first].text).empty()) ++first;
  if (first == lines.size()) return cut;
  cut.line = first + 1;
  const std::u32string opening = Seen(lines[first].text);
  if (!IsMark(opening)) {
    const size_t like = IsLikeMark(opening) ? first + 1 : LineLikeFrontMatter(text);
    if (like == 0) return cut;
    cut.state = FrontMatterState::kDamaged;
    cut.line = like;
    return cut;
  }
  for (size_t i = first + 1; i < lines.size(); ++i) {
    const std::string_view line = lines[i].text;
    if (line.starts_with(' ') || line.starts_with('\t')) continue;  // part of a YAML text block
    const std::u32string seen = Seen(line);
    if (IsMark(seen) || seen == U"...") {
      const size_t begin = lines[first].begin + lines[first].text.size() + 1;
      cut.state = FrontMatterState::kFound;
      cut.yaml = text.substr(begin, lines[i].begin - begin);
      cut.markdown = text.substr(std::min(text.size(), lines[i].begin + line.size() + 1));
      cut.line = first + 2;
      return cut;
    }
    if (IsLikeMark(seen)) {
      cut.state = FrontMatterState::kDamaged;
      cut.line = i + 1;
      return cut;
    }
  }
  cut.state = FrontMatterState::kUnclosed;
  return cut;
}

}  // namespace hajimari::archive
