// Debian's dictionaries are encoded in EUC-JP.
#pragma once

#include <filesystem>
#include <string>

#include "base/error.h"

namespace hajimari::tables {

// Reads a file as UTF-8. Fails with kNotFound, kIo, or kBadDictionary if it is not EUC-JP.
[[nodiscard]] base::Result<std::string> ReadEucJp(const std::filesystem::path& path);

}  // namespace hajimari::tables
