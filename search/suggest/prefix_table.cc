#include "search/suggest/prefix_table.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace hajimari::search {
namespace {

// The first eight bytes, big-endian: most comparisons need no access to the text.
uint64_t HeadOf(const char* key) {
  uint64_t head = 0;
  size_t i = 0;
  for (; i < sizeof head && key[i] != '\0'; ++i) head = head << 8 | static_cast<uint8_t>(key[i]);
  return head << 8 * (sizeof head - i) % 64;
}

struct Headed {
  uint64_t head;
  PrefixTable::Row row;
};

}  // namespace

uint32_t PrefixTable::AddText(std::string_view text) {
  assert(text.find('\0') == std::string_view::npos);
  const auto at = static_cast<uint32_t>(texts_.size());
  texts_ += text;
  texts_ += '\0';
  return at;
}

void PrefixTable::Build() {
  texts_.shrink_to_fit();
  std::vector<Headed> headed;
  headed.reserve(rows_.size());
  for (const Row& row : rows_) headed.push_back({HeadOf(texts_.c_str() + row.at), row});
  rows_ = {};
  std::ranges::sort(headed, [&](const Headed& a, const Headed& b) {
    if (a.head != b.head) return a.head < b.head;
    // Equal heads that include the terminating zero belong to equal keys.
    const int order = (a.head & 0xFF) == 0
                          ? 0
                          : std::strcmp(texts_.c_str() + a.row.at, texts_.c_str() + b.row.at);
    return order != 0 ? order < 0 : a.row.value < b.row.value;
  });
  rows_.reserve(headed.size());
  for (const Headed& one : headed) rows_.push_back(one.row);
}

std::span<const PrefixTable::Row> PrefixTable::Range(std::string_view prefix) const {
  const auto compare = [&](const Row& row) {
    return std::strncmp(texts_.c_str() + row.at, prefix.data(), prefix.size());
  };
  const auto first =
      std::ranges::partition_point(rows_, [&](const Row& row) { return compare(row) < 0; });
  const auto last =
      std::partition_point(first, rows_.end(), [&](const Row& row) { return compare(row) == 0; });
  return {first, last};
}

}  // namespace hajimari::search
