#include "text/year_terms.h"

#include "text/date_terms.h"

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
  return TermOfYear(year) + (date.first == Day{year, 1, 1} ? "-early" : "-late");
}

std::string WholeYearTerm(int year) { return TermOfYear(year) + "-whole"; }

std::string FiscalYearTerm(const FoundDate& date) {
  const int year = date.first.year;
  const bool fiscal = date.first == Day{year, 4, 1} && date.last == Day{year + 1, 3, 31};
  return fiscal ? TermOfYear(year) + "-fiscal" : "";
}

std::string YearTerm(const FoundDate& date, const dictionaries::Eras& eras) {
  if (!IsYearAlone(date)) return FiscalYearTerm(date);
  const int year = date.first.year;
  if (IsWhole(date)) {
    return eras.ErasOf(date.first, date.last).size() > 1 ? WholeYearTerm(year) : "";
  }
  return PartOfYearTerm(date);
}

}  // namespace hajimari::text
