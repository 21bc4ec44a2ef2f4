// A compiled text table, sorted by the bytes of its keys: one line per key, "key, tab, values", the
// values separated by "|". The file is memory-mapped, so that opening it costs nothing.
//
//   table.Find("桜の木")  -> {"cherry tree"}          {} if the key is not in the table
//
// SortedTableText writes the format that SortedTable reads. Immutable after Open and Hash; any
// thread.
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

// Rows without values are dropped. REQUIRES: no tab, "|" or line feed in keys and values.
std::string SortedTableText(const SortedTableRows& rows);

class SortedTable {
 public:
  SortedTable() = default;  // absent: every result is empty

  // A missing file is an absent table. Fails with kIo if the file cannot be read.
  [[nodiscard]] static base::Result<SortedTable> Open(const std::filesystem::path& path);

  bool present() const { return present_; }

  // Builds a hash index, so that Find takes one step instead of some twenty: for tables in which
  // every word of a text is looked up.
  void Hash();

  // The views live as long as this object.
  std::vector<std::string_view> Find(std::string_view key) const;
  std::vector<std::string_view> Keys() const;  // in order

 private:
  std::string_view LineAt(size_t begin) const;

  base::MappedFile file_;
  std::vector<uint32_t> slots_;  // by hash of the key: offset of its line plus 1; 0 if empty
  bool present_ = false;
};

}  // namespace hajimari::dictionaries
