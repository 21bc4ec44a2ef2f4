// Finds what may be the status of a record in a text that has no front matter to hold it: whatever
// an editor, a converter or a copy from a page made of "status: withdrawn".
//
//   LineWithStatus("status\twithdrawn\n\n## English")                     -> 1
//   LineWithStatus("A\n<b>Status</b>: withdrawm")                          -> 2
//   LineWithStatus("ステータス：取り下げ")                                    -> 1
//   LineWithStatus("[withdrawn]")                                          -> 1
//   LineWithStatus("His application status: submitted. He waited.")        -> 0  words before it
//   LineWithStatus("status: we never knew")                                -> 0  no status
//
// Looks at words only: marks, tags and line ends between them do not matter. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace hajimari::archive {

// The line, from 1, of the first such place; 0 if there is none.
size_t LineWithStatus(std::string_view text);

}  // namespace hajimari::archive
