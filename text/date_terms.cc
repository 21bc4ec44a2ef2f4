#include "text/date_terms.h"

#include <fmt/core.h>

namespace hajimari::text {

std::string TermOfYear(int year) { return fmt::format("{}{:04}", kYearPrefix, year); }

std::string TermOfDecade(std::string_view decade) {
  return fmt::format("{}{}", kYearPrefix, decade);
}

std::string TermOfMonth(const dictionaries::Day& day) {
  return fmt::format("{}{:04}-{:02}", kMonthPrefix, day.year, day.month);
}

std::string TermOfDay(const dictionaries::Day& day) {
  return fmt::format("{}{:04}-{:02}-{:02}", kDayPrefix, day.year, day.month, day.day);
}

bool IsDateTerm(std::string_view term) {
  return term.size() > 1 &&
         (term[0] == kYearPrefix || term[0] == kMonthPrefix || term[0] == kDayPrefix);
}

}  // namespace hajimari::text
