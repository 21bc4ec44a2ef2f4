// Which segments of an audience are written anew, from their stored tokens, when a generation is
// made; the others are linked as they are.
//
//   ChooseRewrites({{60000, 59990}, {12, 3}}, 5)   -> {false, true}    three quarters of 12 are
//   gone
//
// A segment is rewritten where it must be (a story was taken down), where more than a fifth of it
// is gone, and with its fellows where there would be more than eight: the smaller ones together,
// and the largest too once they hold a quarter of what it does. One without stories alive is left
// out altogether and not rewritten. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hajimari::indexer {

inline constexpr size_t kMaxSegments = 8;

struct SegmentState {
  uint32_t stories = 0;  // in its files
  uint32_t alive = 0;    // after this run's changes
  bool forced = false;   // holds a story that must really go
};

// `added` stories of this run make a segment more, if any.
std::vector<bool> ChooseRewrites(const std::vector<SegmentState>& segments, uint32_t added);

}  // namespace hajimari::indexer
