// Dates as records store them: EDTF (ISO 8601-2:2019, level 1 and the sets [..] of level 2 that the
// archive needs).
//
//   ParseEdtf("1959-06-24")  -> first = last = 1959-06-24
//   ParseEdtf("1950~")       -> 1950-01-01..1950-12-31, approximate
//   ParseEdtf("1955/1959")   -> 1955-01-01..1959-12-31
//   ParseEdtf("[1997,2001]") -> alternatives 1997 and 2001
//   ParseEdtf("1976-22")     -> summer: 1976-06-01..1976-08-31
//   ParseEdtf("2023-02-30")  -> kBadInput
//
// Open ends ("1985/..") extend to 9999-12-31. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/eras.h"

namespace hajimari::archive {

struct DayRange {
  dictionaries::Day first;
  dictionaries::Day last;
  bool operator==(const DayRange&) const = default;
};

struct EdtfDate {
  std::string text;                    // as given
  std::vector<DayRange> alternatives;  // one, or the members of a set, oldest first; never empty
  bool uncertain = false;              // ?
  bool approximate = false;            // ~

  const dictionaries::Day& First() const { return alternatives.front().first; }
  bool operator==(const EdtfDate&) const = default;
};

[[nodiscard]] base::Result<EdtfDate> ParseEdtf(std::string_view text);

}  // namespace hajimari::archive
