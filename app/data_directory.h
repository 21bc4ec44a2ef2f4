// Where the compiled dictionaries lie: what `--data` names, else ../share/hajimari beside the
// executable.
//
//   DataDirectory("")  -> /usr/share/hajimari for /usr/bin/hajimari
//
// Never fails: whether anything lies there is found out by whoever opens it.
#pragma once

#include <filesystem>
#include <string>

namespace hajimari::app {

std::filesystem::path DataDirectory(const std::string& option);

}  // namespace hajimari::app
