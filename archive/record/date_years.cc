#include "archive/record/date_years.h"

#include <algorithm>

namespace hajimari::archive {

DayRange Bounded(DayRange range) {
  constexpr dictionaries::Day kLatest{9999, 12, 31};
  if (range.last >= kLatest) range.last = range.first;
  if (range.first.year == 0) range.first = range.last;
  return range;
}

std::vector<int> YearsOf(const EdtfDate& date) {
  std::vector<int> years;
  for (const DayRange& alternative : date.alternatives) {
    const DayRange range = Bounded(alternative);
    for (int year = range.first.year; year <= range.last.year; ++year) years.push_back(year);
  }
  std::ranges::sort(years);
  const auto duplicates = std::ranges::unique(years);
  years.erase(duplicates.begin(), duplicates.end());
  return years;
}

}  // namespace hajimari::archive
