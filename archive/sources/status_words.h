// Finds text that may be the status of a record outside front matter: "status: withdrawn" as an
// editor, a converter or a copy from a web page may have changed it.
//
//   LineWithStatus("status\twithdrawn\n\n## English")                      -> 1
//   LineWithStatus("A\n<b>Status</b>: withdrawm")                          -> 2
//   LineWithStatus("ステータス：取り下げ")                                 -> 1
//   LineWithStatus("[withdrawn]")                                          -> 1
//   LineWithStatus("His application status: submitted. He waited.")        -> 0  words before it
//   LineWithStatus("status: we never knew")                                -> 0  not a status
//
// Only words count: punctuation, tags and line ends between them are ignored. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace hajimari::archive {

// The line, from 1, of the first match; 0 if there is none.
size_t LineWithStatus(std::string_view text);

}  // namespace hajimari::archive
