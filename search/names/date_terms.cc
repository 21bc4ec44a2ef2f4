#include "search/names/date_terms.h"

#include "dictionaries/eras.h"
#include "text/date_terms.h"
#include "text/year_terms.h"

namespace hajimari::search {
namespace {

using dictionaries::Day;

constexpr size_t kMaxTerms = 15;

bool IsWholeYears(const Day& first, const Day& last) {
  return first.month == 1 && first.day == 1 && last.month == 12 && last.day == 31;
}

bool IsWholeMonths(const Day& first, const Day& last) {
  return first.day == 1 && last.day == text::DaysInMonth(last.year, last.month);
}

std::vector<std::string> Years(const Day& first, const Day& last) {
  std::vector<std::string> terms;
  for (int year = first.year; year <= last.year; ++year) terms.push_back(text::TermOfYear(year));
  return terms;
}

std::vector<std::string> Months(Day first, const Day& last) {
  std::vector<std::string> terms;
  while (first <= last && terms.size() <= kMaxTerms) {
    terms.push_back(text::TermOfMonth(first));
    first = first.month == 12 ? Day{first.year + 1, 1, 1} : Day{first.year, first.month + 1, 1};
  }
  return terms;
}

// The part of a year in one era: the era year itself, the year without an era, and its months and
// days.
std::vector<std::string> PartOfYear(const text::FoundDate& date) {
  std::vector<std::string> terms = {text::WholeYearTerm(date.first.year),
                                    text::PartOfYearTerm(date)};
  Day first = date.first;
  if (first.day > 1) first = {first.year, first.month + 1, 1};
  Day last = date.last;
  if (last.day < text::DaysInMonth(last.year, last.month)) last.month -= 1;
  for (int month = first.month; month <= last.month; ++month) {
    terms.push_back(text::TermOfMonth({first.year, month}));
  }
  if (date.first.month != date.last.month) return terms;
  for (int day = date.first.day; day <= date.last.day && terms.size() < kMaxTerms; ++day) {
    terms.push_back(text::TermOfDay({first.year, date.first.month, day}));
  }
  return terms;
}

}  // namespace

std::optional<text::FoundDate> WholeDate(const text::DateFinder& finder, std::string_view text) {
  auto found = finder.Find(text, text::DateStyle::kCell);
  if (found.size() != 1) return std::nullopt;
  if (found.front().source != base::ByteRange{0, static_cast<uint32_t>(text.size())}) {
    return std::nullopt;
  }
  return std::move(found.front());
}

std::vector<std::string> TermsAsking(const text::FoundDate& date) {
  const auto& [first, last] = std::pair(date.first, date.last);
  if (text::IsPartOfYear(date)) return PartOfYear(date);
  if (first == last) return {text::TermOfDay(first)};
  std::vector<std::string> terms;
  if (date.decade) {
    terms.push_back(text::TermOfDecade(
        date.era_decade.empty() ? dictionaries::WesternDecade(first.year) : date.era_decade));
  }
  if (std::string fiscal = text::FiscalYearTerm(date); !fiscal.empty()) {
    terms.push_back(std::move(fiscal));
  }
  if (last.year - first.year > static_cast<int>(kMaxTerms)) return terms;
  auto parts = IsWholeYears(first, last)    ? Years(first, last)
               : IsWholeMonths(first, last) ? Months(first, last)
               : date.decade                ? Years(first, last)
                                            : std::vector<std::string>();
  terms.insert(terms.end(), parts.begin(), parts.end());
  if (terms.size() > kMaxTerms) terms.resize(kMaxTerms);
  return terms;
}

}  // namespace hajimari::search
