// Makes damaged copies of a file: with each byte inverted in turn, and truncated at every length.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "base/file.h"

namespace hajimari::archive {

// Calls `use` with the path of each damaged copy; it must not crash, whatever it returns.
inline void ForEachDamage(const std::filesystem::path& file,
                          const std::function<void(const std::filesystem::path&)>& use) {
  const std::string bytes = *base::ReadFile(file);
  std::filesystem::path copy = file;
  copy += ".damaged";
  const auto try_bytes = [&](const std::string& damaged) {
    std::ofstream(copy, std::ios::binary) << damaged;
    use(copy);
  };
  const size_t step = 1 + bytes.size() / 4000;
  for (size_t i = 0; i < bytes.size(); i += step) {
    for (const char mask : {'\x01', '\x80', '\xFF'}) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ mask);
      try_bytes(damaged);
    }
    try_bytes(bytes.substr(0, i));
  }
}

}  // namespace hajimari::archive
