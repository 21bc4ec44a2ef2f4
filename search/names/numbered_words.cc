#include "search/names/numbered_words.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "text/number_words.h"

namespace hajimari::search {
namespace {

struct Numbered {
  std::string_view counter;
  bool ordinal;            // in English
  std::string_view terms;  // of the English words after the number
  std::string_view english;
};

constexpr auto kNumbered = std::to_array<Numbered>({
    {"周年", true, "anniversari", "anniversary"},
    {"周年", false, "year anniversari", "year anniversary"},
    {"世紀", true, "centuri", "century"},
    {"位", true, "place", "place"},
    {"歳", false, "year old", "year old"},
    {"年間", false, "year", "years"},
    {"人", false, "peopl", "people"},
});

constexpr size_t kMaxDigits = 15;

// The digits with which the term begins; "" if they are too many.
std::string_view NumberOf(std::string_view term) {
  const auto* const end = std::ranges::find_if_not(term, base::IsDigit<char>);
  const auto digits = static_cast<size_t>(end - term.begin());
  return term.substr(0, digits <= kMaxDigits ? digits : 0);
}

std::string InEnglish(std::string_view number, bool ordinal) {
  std::string digits(number);
  return ordinal ? text::OrdinalTerm(std::stoll(digits)) : digits;
}

}  // namespace

std::vector<std::string> NumberedInEnglish(std::string_view term) {
  const std::string_view number = NumberOf(term);
  std::vector<std::string> names;
  for (const Numbered& numbered : kNumbered) {
    if (number.empty() || term.substr(number.size()) != numbered.counter) continue;
    names.push_back(InEnglish(number, numbered.ordinal) + ' ' + std::string(numbered.english));
  }
  return names;
}

std::vector<std::string> NumberedInJapanese(std::string_view terms) {
  const std::string_view number = NumberOf(terms);
  const size_t space = std::min(terms.find(' '), terms.size());
  if (number.empty() || space == terms.size()) return {};
  const std::string_view first = terms.substr(0, space);
  for (const Numbered& numbered : kNumbered) {
    if (terms.substr(space + 1) != numbered.terms) continue;
    if (first != InEnglish(number, numbered.ordinal)) continue;
    return {std::string(number) + std::string(numbered.counter)};
  }
  return {};
}

}  // namespace hajimari::search
