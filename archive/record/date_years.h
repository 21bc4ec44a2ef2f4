// Which years a date touches.
//
//   YearsOf(*ParseEdtf("1958/1961"))     -> {1958, 1959, 1960, 1961}
//   YearsOf(*ParseEdtf("[1997,2001]"))   -> {1997, 2001}
//   YearsOf(*ParseEdtf("1985/.."))       -> {1985}     an open end is no claim on the years to come
//
// Pure; any thread.
#pragma once

#include <vector>

#include "archive/record/edtf.h"

namespace hajimari::archive {

// The range with an open end taken as the bound that it has.
DayRange Bounded(DayRange range);

// Ascending, each once.
std::vector<int> YearsOf(const EdtfDate& date);

}  // namespace hajimari::archive
