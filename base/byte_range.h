// A half-open range of bytes [begin, end) of some UTF-8 text, normally the original text of a story
// or query. Only JSON counts in UTF-16 units; see search/json/answer_json.h.
#pragma once

#include <algorithm>
#include <cstdint>

namespace hajimari::base {

struct ByteRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(const ByteRange& other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(const ByteRange& other) const { return begin < other.end && other.begin < end; }

  bool operator==(const ByteRange&) const = default;
  auto operator<=>(const ByteRange&) const = default;
};

// The smallest range that contains both.
inline ByteRange Join(const ByteRange& a, const ByteRange& b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace hajimari::base
