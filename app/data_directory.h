// The folder of the compiled dictionaries: that of `--data`, else ../share/hajimari beside the
// executable.
//
//   DataDirectory("")  -> /usr/share/hajimari for /usr/bin/hajimari
//
// Never fails: it does not check that the folder exists.
#pragma once

#include <filesystem>
#include <string>

namespace hajimari::app {

std::filesystem::path DataDirectory(const std::string& option);

}  // namespace hajimari::app
