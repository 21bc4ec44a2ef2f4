// Chooses the segments of an audience that are rewritten, from their stored tokens, when a
// generation is made; the others are linked unchanged.
//
//   ChooseRewrites({{60000, 59990}, {12, 3}}, 5)
//     -> {false, true}    three quarters of the 12 stories are deleted
//
// A segment is rewritten if it must be (a story was taken down), if more than a fifth of it is
// deleted, or if there would be more than eight segments: then the smaller ones are merged, and the
// largest too once the others have a quarter of its size. A segment without living stories is
// dropped and not rewritten. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hajimari::indexer {

inline constexpr size_t kMaxSegments = 8;

struct SegmentState {
  uint32_t stories = 0;  // in its files, deleted ones included
  uint32_t alive = 0;    // after this run's changes
  bool forced = false;   // has a story whose bytes must be erased
};

// If `added` is not 0, this run adds a segment of so many stories.
std::vector<bool> ChooseRewrites(const std::vector<SegmentState>& segments, uint32_t added);

}  // namespace hajimari::indexer
