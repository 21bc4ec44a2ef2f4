// What to say of a command that there is not, in both languages.
//
//   UnknownCommand("serch", {"index", "search"})
//     -> "Unknown command: serch. Did you mean search?"
//   UnknownCommand("zebra", {"index", "search"})
//     -> "Unknown command: zebra. The commands are: index, search."
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/contract/answer.h"

namespace hajimari::app {

search::Label UnknownCommand(std::string_view word, const std::vector<std::string>& commands);

}  // namespace hajimari::app
