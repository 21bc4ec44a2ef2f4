// Parses a cell of dates as people fill it in: one or several, with the words that say what
// happened.
//
//   "Signed June 24, 1959; house given 1979"
//     -> {1959-06-24, written "June 24, 1959", event.en "Signed", signed}, {1979, ..., gift}
//   "平成30年4月16日 姉妹都市協定締結、2011.3.11 津波"
//     -> {2018-04-16, signed}, {2011-03-11, disaster}
//   "Oct. 21 1957 (Kobe), November 1957 (Seattle)"
//     -> {1957-10-21, "Kobe"}, {1957-11, "Seattle"}
//   "31 February 1960; 昭和65年"
//     -> no date, two warnings "impossible-date"
//
// A date that is impossible or cannot be parsed is omitted with a warning; its words stay in the
// submission. Never fails; pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/story.h"
#include "text/dates.h"

namespace hajimari::archive {

std::vector<StoryDate> ReadDateCell(std::string_view cell, const text::DateFinder& finder,
                                    std::vector<Problem>& problems);

}  // namespace hajimari::archive
