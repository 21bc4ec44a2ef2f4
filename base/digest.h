// SHA-256 of bytes and files (OpenSSL), in lower-case hexadecimal, for the files of a manifest, the
// analyser's fingerprint, and ids derived from content.
//
//   Sha256Hex("") -> "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"

namespace hajimari::base {

std::string Sha256Hex(std::string_view bytes);

// Reads the file in pieces. Fails with kNotFound only if the file does not exist, with kIo if it
// cannot be opened or read.
[[nodiscard]] Result<std::string> Sha256HexOfFile(const std::filesystem::path& path);

}  // namespace hajimari::base
