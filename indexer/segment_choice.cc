#include "indexer/segment_choice.h"

#include <algorithm>

namespace hajimari::indexer {

std::vector<bool> ChooseRewrites(const std::vector<SegmentState>& segments, uint32_t added) {
  std::vector<bool> rewrite(segments.size());
  size_t kept = 0;
  uint64_t others = added;
  size_t largest = 0;
  for (size_t i = 0; i < segments.size(); ++i) {
    const SegmentState& segment = segments[i];
    if (segment.alive == 0) continue;
    const uint32_t gone = segment.stories - segment.alive;
    rewrite[i] = segment.forced || uint64_t{gone} * 5 > segment.stories;
    if (!rewrite[i]) ++kept;
    others += segment.alive;
    if (segment.alive > segments[largest].alive) largest = i;
  }
  const bool one_more = added != 0 || std::ranges::find(rewrite, true) != rewrite.end();
  if (kept + (one_more ? 1 : 0) <= kMaxSegments) return rewrite;
  others -= segments[largest].alive;
  for (size_t i = 0; i < segments.size(); ++i) {
    const bool worth_it = i != largest || others * 4 > segments[largest].alive;
    if (segments[i].alive != 0 && worth_it) rewrite[i] = true;
  }
  return rewrite;
}

}  // namespace hajimari::indexer
