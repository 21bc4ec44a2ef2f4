// Evaluates a plan over all segments: which stories match, how many, the top k, and facet counts.
//
//   Evaluation answer = Evaluate({.root = &plan.root, .top = 20}, view);
//   answer.total, answer.by_route, answer.top[0].story
//
// Totals and counts are exact. The counts of a facet ignore the choices made in that facet (drill
// sideways): a story that fails only the filters of one facet is counted in that facet and nowhere
// else. May throw TimeIsUp and whatever the segments throw. One thread.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "search/contract/deadline.h"
#include "search/evaluate/columns.h"
#include "search/evaluate/matcher.h"
#include "search/evaluate/story_sets.h"
#include "search/plan/plan.h"

namespace hajimari::search {

// The archive as one thread sees it; the segments are ordered by story number.
struct ArchiveView {
  struct Location {
    size_t segment = 0;
    uint32_t at = 0;  // number in the segment
  };
  Location Locate(uint32_t story) const {
    const auto after = std::ranges::upper_bound(first_stories, story);
    const auto segment = static_cast<size_t>(after - first_stories.begin()) - 1;
    return {segment, story - first_stories[segment]};
  }

  std::vector<const SegmentIndex*> segments;
  std::vector<uint32_t> first_stories;  // archive-wide number of each segment's story 0
  const Columns* columns = nullptr;
  const StorySets* sets = nullptr;
  const Deadline* deadline = nullptr;
};

struct RankedStory {
  uint32_t story = 0;
  double score = 0;
};

struct EvaluationRequest {
  const Node* root = nullptr;
  std::vector<Filter> filters = {};
  bool inferred = false;
  std::vector<Facet> count = {};
  std::optional<Order> order = {};  // nullopt: by score, equal scores by id
  size_t top = 0;
  bool collect_stories = false;  // fills Evaluation::stories
  // Only `top` is wanted: stories that cannot be in it are skipped and not counted. Ignored if
  // anything else is asked for (counts, stories, `after`), or if the order is not by score.
  bool top_only = false;
  // `top` starts after this story; totals and counts still cover all stories.
  std::optional<RankedStory> after = {};
};

// Counts of one facet, by ordinal of its column.
struct FacetCounts {
  Facet facet = Facet::kTheme;
  std::vector<uint32_t> stories;
  std::vector<uint32_t> inferred;  // only for kTheme: themes that are inferred and not given
};

struct Evaluation {
  uint32_t total = 0;  // with top_only, `total` and `by_route` cover only the stories not skipped
  std::array<uint32_t, kRoutes> by_route{};
  std::vector<RankedStory> top;
  std::vector<FacetCounts> counts;
  std::vector<uint32_t> stories;  // ascending; empty without collect_stories
};

Evaluation Evaluate(const EvaluationRequest& request, const ArchiveView& view);

}  // namespace hajimari::search
