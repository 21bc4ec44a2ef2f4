// How a query was understood, for a terminal: one line, or "" if the query is only words.
//
//   UnderstoodText(understood)    津波 -(port harbor) tsun*
//     -> "read as: 津波 and not (port and harbor) and tsun* (2 words)\n"
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "search/contract/answer.h"

namespace hajimari::app {

std::string UnderstoodText(const search::Understood& understood);

// Removes control characters, which a terminal would obey.
std::string Clean(std::string_view text);

}  // namespace hajimari::app
