// Years that are not the calendar's: 1989 is 昭和64年 for a week and 平成元年 after it, and
// 昭和34年度 runs from April to March.
//
//   of "平成元年"   YearTerm -> "Y1989-late"       of "昭和64年" -> "Y1989-early"
//   of "1989年"     YearTerm -> "Y1989-whole"      (of either era)
//   of "昭和34年度" YearTerm -> "Y1959-fiscal"
//   of "1959年", "1989年3月"  -> ""
//
// Posted beside the terms of the years, so that a query for such a year can tell the stories that
// name it, or the year alone, from those that name another part. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "dictionaries/eras.h"
#include "text/dates.h"

namespace hajimari::text {

inline constexpr std::string_view kWholeYear = "-whole";

// Does the date name a year of an era that does not have all of its days?
bool IsPartOfYear(const FoundDate& date);

// REQUIRES: IsPartOfYear(date).
std::string PartOfYearTerm(const FoundDate& date);

// "" where the date is no fiscal year.
std::string FiscalYearTerm(const FoundDate& date);

std::string YearTerm(const FoundDate& date, const dictionaries::Eras& eras);

}  // namespace hajimari::text
