#include "text/year_terms.h"

#include <fmt/core.h>

namespace hajimari::text {
namespace {

using dictionaries::Day;

bool IsYearAlone(const FoundDate& date) {
  return date.edtf.size() >= 4 && date.edtf.size() < 7 && date.first.year == date.last.year;
}

bool IsWhole(const FoundDate& date) {
  return date.first == Day{date.first.year, 1, 1} && date.last == Day{date.last.year, 12, 31};
}

}  // namespace

bool IsPartOfYear(const FoundDate& date) { return IsYearAlone(date) && !IsWhole(date); }

std::string PartOfYearTerm(const FoundDate& date) {
  const int year = date.first.year;
  return fmt::format("Y{}{}", year, date.first == Day{year, 1, 1} ? "-early" : "-late");
}

std::string FiscalYearTerm(const FoundDate& date) {
  const int year = date.first.year;
  const bool fiscal = date.first == Day{year, 4, 1} && date.last == Day{year + 1, 3, 31};
  return fiscal ? fmt::format("Y{}-fiscal", year) : "";
}

std::string YearTerm(const FoundDate& date, const dictionaries::Eras& eras) {
  if (!IsYearAlone(date)) return FiscalYearTerm(date);
  const int year = date.first.year;
  if (IsWhole(date)) {
    return eras.ErasOf(date.first, date.last).size() > 1 ? fmt::format("Y{}{}", year, kWholeYear)
                                                         : "";
  }
  return PartOfYearTerm(date);
}

}  // namespace hajimari::text
