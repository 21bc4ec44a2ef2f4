// Terms of years that differ from the calendar year: 1989 is 昭和64年 for a week and 平成元年 after
// it, and 昭和34年度 lasts from April to March.
//
//   YearTerm(date, eras)   date is 平成元年            -> "Y1989-late"
//                          date is 昭和64年            -> "Y1989-early"
//                          date is 1989年              -> "Y1989-whole"   (either era)
//                          date is 昭和34年度          -> "Y1959-fiscal"
//                          date is 1959年, 1989年3月   -> ""
//   WholeYearTerm(1989)                                 -> "Y1989-whole"
//
// They are posted besides the calendar years, so that a query for such a year can distinguish
// stories that name it, or the whole year, from those that name another part. Pure functions; any
// thread.
#pragma once

#include <string>

#include "dictionaries/eras.h"
#include "text/dates.h"

namespace hajimari::text {

// Whether the date is a year of an era that covers only some of the year's days.
bool IsPartOfYear(const FoundDate& date);

// REQUIRES: IsPartOfYear(date).
std::string PartOfYearTerm(const FoundDate& date);

// Of a year that two eras share, named without an era.
std::string WholeYearTerm(int year);

// "" if the date is not a fiscal year.
std::string FiscalYearTerm(const FoundDate& date);

std::string YearTerm(const FoundDate& date, const dictionaries::Eras& eras);

}  // namespace hajimari::text
