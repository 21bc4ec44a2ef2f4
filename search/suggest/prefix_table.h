// Keys in order, to find all that begin with a prefix: binary search, then neighbours.
//
//   PrefixTable table;
//   table.Add("hiroshima", 7, 0.5f);
//   const uint32_t at = table.AddText("sister city");
//   table.AddPlace(at, 8, 0.1f);  table.AddPlace(at + 7, 9, 0.1f);     both share the text
//   table.Build();
//   for (const auto& row : table.Range("hi")) row.value, row.weight
//
// Keys may not hold a zero byte. Rows of one key stand in the order of their values. 12 bytes a row
// and the texts. Immutable after Build; any thread.
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
    uint32_t at = 0;  // in the texts
    uint32_t value = 0;
    float weight = 0;
  };

  void Add(std::string_view key, uint32_t value, float weight) {
    AddPlace(AddText(key), value, weight);
  }
  uint32_t AddText(std::string_view text);
  // The key from this place of the texts to the end of its text.
  void AddPlace(uint32_t at, uint32_t value, float weight) { rows_.push_back({at, value, weight}); }
  void Build();

  // REQUIRES: Build was called.
  std::span<const Row> Range(std::string_view prefix) const;
  std::string_view KeyOf(const Row& row) const { return texts_.c_str() + row.at; }
  bool IsWhole(const Row& row, std::string_view prefix) const {
    return texts_[row.at + prefix.size()] == '\0';
  }

  // Does a word of the key, or the key, end behind the prefix?
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
