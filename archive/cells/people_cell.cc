#include "archive/cells/people_cell.h"

#include <algorithm>
#include <array>

#include "archive/cells/cell_list.h"
#include "archive/record/record_text.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "text/kana.h"

namespace hajimari::archive {
namespace {

using dictionaries::Gazetteer;
using text::Language;

// Titles before a name that name an office; "Mr." does not and remains part of the name.
constexpr std::array<std::string_view, 14> kTitles = {
    "mayor",        "governor",       "president",  "chairman",    "chairwoman",
    "chair",        "senator",        "ambassador", "consul",      "councilman",
    "councilwoman", "council member", "vice mayor", "deputy mayor"};
constexpr std::array<std::string_view, 22> kRoleWords = {
    "mayor",    "governor", "president", "chair",     "chairman",   "chairwoman",
    "director", "teacher",  "principal", "professor", "senator",    "ambassador",
    "consul",   "member",   "founder",   "secretary", "legislator", "businessman",
    "head",     "captain",  "reverend",  "of"};
constexpr std::array<std::string_view, 7> kNameEnds = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"};
constexpr std::array<std::string_view, 13> kOffices = {"副市長", "市長",   "町長",   "村長", "区長",
                                                       "県知事", "府知事", "都知事", "知事", "議長",
                                                       "会長",   "大使",   "総領事"};

bool IsOneOf(std::string_view text, std::span<const std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

bool IsRole(std::string_view text) {
  if (LanguageOfText(text) == Language::kJapanese) {
    return std::ranges::any_of(kOffices, [&](auto office) { return text.ends_with(office); });
  }
  constexpr std::array<std::string_view, 1> kSpace = {" "};
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') return true;
  const std::string lower = base::Lowered(text);
  return std::ranges::any_of(SplitCell(lower, kSpace),
                             [](std::string_view word) { return IsOneOf(word, kRoleWords); });
}

// "A, mayor of B, C" is A with a role, and C; "Hill, Jr." is one name.
std::vector<std::string_view> CutAtCommas(std::string_view text, std::vector<std::string>& roles) {
  std::vector<std::string_view> names;
  size_t open = 0;
  size_t begin = 0;
  std::vector<std::string_view> parts;
  for (size_t at = 0; at <= text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("(") || rest.starts_with("（")) ++open;
    if (open > 0 && (rest.starts_with(")") || rest.starts_with("）"))) --open;
    const bool comma = open == 0 && (rest.starts_with(",") || rest.starts_with("，"));
    if (!comma && at != text.size()) continue;
    parts.push_back(TrimSpaces(text.substr(begin, at - begin)));
    begin = at + (rest.starts_with("，") ? 3 : 1);
  }
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (names.empty() || (!IsOneOf(part, kNameEnds) && !IsRole(part))) {
      names.push_back(part);
      roles.emplace_back();
    } else if (IsOneOf(part, kNameEnds)) {
      names.back() = {names.back().data(),
                      static_cast<size_t>(part.data() + part.size() - names.back().data())};
    } else {
      roles.back() += (roles.back().empty() ? "" : ", ") + std::string(part);
    }
  }
  return names;
}

struct NameAndRole {
  std::string name;
  std::string role;
};

// "Mayor Takayama"
NameAndRole OpeningTitle(std::string_view name) {
  const std::string lower = base::Lowered(name);
  for (const std::string_view title : kTitles) {
    if (!lower.starts_with(title) || name.size() < title.size() + 2 || name[title.size()] != ' ') {
      continue;
    }
    return {std::string(TrimSpaces(name.substr(title.size()))),
            std::string(name.substr(0, title.size()))};
  }
  return {std::string(name), ""};
}

// "高山義三市長", "高山義三 京都市長"; 京都市長 alone is not a name, and 高山市長 may not be one.
NameAndRole ClosingOffice(std::string_view name, const Gazetteer& gazetteer) {
  constexpr std::array<std::string_view, 2> kSpaces = {" ", "\u3000"};
  const std::vector<std::string_view> words = SplitCell(name, kSpaces);
  if (words.size() >= 2 && IsRole(words.back())) {
    const size_t length = static_cast<size_t>(words.back().data() - name.data());
    return {std::string(TrimSpaces(name.substr(0, length))), std::string(words.back())};
  }
  for (const std::string_view office : kOffices) {
    if (!name.ends_with(office)) continue;
    const std::string_view rest = name.substr(0, name.size() - office.size());
    const bool is_name = base::CountCharacters(rest) >= 3 && gazetteer.Named(rest).empty();
    if (is_name) return {std::string(rest), std::string(office)};
    break;
  }
  return {std::string(name), ""};
}

Person MakePerson(std::string_view written, const std::string& role, const Gazetteer& gazetteer) {
  const Bracketed bracketed = WithoutBrackets(written);
  const std::string_view bare = bracketed.before.empty() ? written : bracketed.before;
  const bool japanese = LanguageOfText(bare) == Language::kJapanese;
  NameAndRole split = japanese ? ClosingOffice(bare, gazetteer) : OpeningTitle(bare);
  if (!role.empty()) split.role += (split.role.empty() ? "" : ", ") + role;
  if (!bracketed.before.empty() && !bracketed.inside.empty()) {
    const std::string inside(bracketed.inside);
    split.role = split.role.empty() ? inside : split.role + " (" + inside + ")";
  }
  Person person{InItsLanguage(split.name), {}};
  if (!split.role.empty()) person.role = InItsLanguage(split.role);
  return person;
}

}  // namespace

std::vector<Person> ReadPeopleCell(std::string_view cell, const Gazetteer& gazetteer) {
  std::vector<Person> people;
  for (const std::string_view entry : SplitCell(cell, kListSeparators)) {
    std::vector<std::string> roles;
    const std::vector<std::string_view> names = CutAtCommas(entry, roles);
    for (size_t i = 0; i < names.size(); ++i) {
      people.push_back(MakePerson(names[i], roles[i], gazetteer));
    }
  }
  return people;
}

}  // namespace hajimari::archive
