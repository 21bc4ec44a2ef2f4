// A table of text, sorted by the bytes of its keys, as the build compiles it: one line a key, "key,
// tab, answers", the answers cut at "|". The file is mapped, so that opening costs nothing.
//
//   table.Find("桜の木")  -> {"cherry tree"}          {} where the key is not in it
//
// SortedTableText writes what SortedTable reads. Immutable after Open; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file.h"

namespace hajimari::dictionaries {

using SortedTableRows = std::map<std::string, std::vector<std::string>>;

// Rows without an answer are left out. REQUIRES: no tab, "|" or line feed in keys and answers.
std::string SortedTableText(const SortedTableRows& rows);

class SortedTable {
 public:
  SortedTable() = default;  // absent: every answer is empty

  // A file that is not there is an absent table. Fails with kIo where it cannot be read.
  [[nodiscard]] static base::Result<SortedTable> Open(const std::filesystem::path& path);

  bool present() const { return present_; }

  // Reads the whole table once, so that Find then takes one step instead of some twenty: for
  // tables of which every word of a text is asked.
  void Hash();

  // The views live as long as this object.
  std::vector<std::string_view> Find(std::string_view key) const;
  std::vector<std::string_view> Keys() const;  // in order

 private:
  std::string_view LineAt(size_t begin) const;

  base::MappedFile file_;
  std::vector<uint32_t> slots_;  // of a hash of the key: where its line begins, plus 1; 0 for none
  bool present_ = false;
};

}  // namespace hajimari::dictionaries
