// The years that a date covers.
//
//   YearsOf(*ParseEdtf("1958/1961"))     -> {1958, 1959, 1960, 1961}
//   YearsOf(*ParseEdtf("[1997,2001]"))   -> {1997, 2001}
//   YearsOf(*ParseEdtf("1985/.."))       -> {1985}     an open end does not cover later years
//
// Pure; any thread.
#pragma once

#include <vector>

#include "archive/record/edtf.h"

namespace hajimari::archive {

// Replaces an open end by the bound that the range has.
DayRange Bounded(DayRange range);

// Ascending, without duplicates.
std::vector<int> YearsOf(const EdtfDate& date);

}  // namespace hajimari::archive
