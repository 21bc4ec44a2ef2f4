// Sorted keys, to find all that begin with a prefix by binary search.
//
//   PrefixTable table;
//   table.Add("hiroshima", 7, 0.5f);
//   const uint32_t at = table.AddText("sister city");
//   table.AddPlace(at, 8, 0.1f);        // "sister city"
//   table.AddPlace(at + 7, 9, 0.1f);    // "city", which shares the text
//   table.Build();
//   for (const auto& row : table.Range("hi")) ... row.value, row.weight    -> 7, 0.5
//
// Keys must not contain a zero byte. Rows with equal keys are sorted by value. Memory: 12 bytes per
// row, plus the texts. Immutable after Build; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hajimari::search {

class PrefixTable {
 public:
  struct Row {
    uint32_t at = 0;  // start of the key in the texts
    uint32_t value = 0;
    float weight = 0;
  };

  void Add(std::string_view key, uint32_t value, float weight) {
    AddPlace(AddText(key), value, weight);
  }
  uint32_t AddText(std::string_view text);
  // Adds the key that starts at `at` and ends with its text.
  void AddPlace(uint32_t at, uint32_t value, float weight) { rows_.push_back({at, value, weight}); }
  void Build();

  // REQUIRES: Build was called.
  std::span<const Row> Range(std::string_view prefix) const;
  std::string_view KeyOf(const Row& row) const { return texts_.c_str() + row.at; }
  bool IsWhole(const Row& row, std::string_view prefix) const {
    return texts_[row.at + prefix.size()] == '\0';
  }

  // Whether the prefix ends at the end of a word of the key.
  bool EndsWord(const Row& row, std::string_view prefix) const {
    return IsWhole(row, prefix) || texts_[row.at + prefix.size()] == ' ';
  }

  size_t size() const { return rows_.size(); }
  size_t bytes() const { return texts_.capacity() + rows_.capacity() * sizeof(Row); }

 private:
  std::string texts_;
  std::vector<Row> rows_;
};

}  // namespace hajimari::search
