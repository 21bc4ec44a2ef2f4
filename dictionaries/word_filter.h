// A filter that rejects most words that a table does not have, without accessing the table. It has
// one bit for the ends and the length of each word; false positives are possible, false negatives
// are not.
//
//   filter.Add("取組");  filter.MayHave("取組") -> true;  filter.MayHave("津波") -> mostly false
//
// WordEdges does the same for the beginnings and endings of a table's words:
//
//   edges.Add("取り組み");  edges.MayBegin("取り") -> true;  edges.MayEnd("組み") -> true
//
// Immutable once filled; any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace hajimari::dictionaries {

class WordFilter {
 public:
  void Add(std::string_view word) { bits_[BitOf(word)] = true; }
  bool MayHave(std::string_view word) const { return bits_[BitOf(word)]; }

 private:
  static constexpr size_t kBits = 1 << 18;

  static size_t BitOf(std::string_view word) {
    uint64_t front = 0;
    uint64_t back = 0;
    const size_t size = std::min(word.size(), sizeof front);
    std::memcpy(&front, word.data(), size);
    std::memcpy(&back, word.data() + (word.size() - size), size);
    const uint64_t mixed =
        (front * 0x9E3779B97F4A7C15u ^ back * 0xC2B2AE3D27D4EB4Fu ^ word.size()) *
        0x9E3779B97F4A7C15u;
    return static_cast<size_t>(mixed >> 32) % kBits;
  }

  std::vector<bool> bits_ = std::vector<bool>(kBits);
};

class WordEdges {
 public:
  void Add(std::string_view word) {
    for (size_t at = 1; at < word.size(); ++at) {
      if (!base::IsBoundary(word, at)) continue;
      begins_.Add(word.substr(0, at));
      ends_.Add(word.substr(at));
    }
  }
  // For a piece that is shorter than the whole word.
  bool MayBegin(std::string_view piece) const { return begins_.MayHave(piece); }
  bool MayEnd(std::string_view piece) const { return ends_.MayHave(piece); }

 private:
  WordFilter begins_;
  WordFilter ends_;
};

}  // namespace hajimari::dictionaries
