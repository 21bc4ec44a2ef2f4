// Runs a plan over all segments: which stories, how many, the best of them, and facet counts.
//
//   Evaluation answer = Evaluate({.root = &plan.root, .top = 20}, view);
//   answer.total, answer.by_route, answer.top[0].story
//
// Totals and counts are exact. A facet's counts leave out the choices made in that facet itself
// (drill sideways): a story that fails only filters of one facet is counted there and nowhere else.
// May throw what segments throw, and TimeIsUp. One thread.
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

// The archive as one thread sees it: segments in order of their stories' numbers.
struct ArchiveView {
  // Which segment has a story, and its number there.
  struct Location {
    size_t segment = 0;
    uint32_t at = 0;
  };
  Location Locate(uint32_t story) const {
    const auto after = std::ranges::upper_bound(first_stories, story);
    const auto segment = static_cast<size_t>(after - first_stories.begin()) - 1;
    return {segment, story - first_stories[segment]};
  }

  std::vector<const SegmentIndex*> segments;
  std::vector<uint32_t> first_stories;  // the number of each segment's story 0
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
  std::optional<Order> order = {};  // none: by score, ties by id
  size_t top = 0;
  bool collect_stories = false;  // all that were found, not the best alone
  // `top` is all that is wanted: stories that cannot be among them are passed over, uncounted.
  // Without effect where something is counted, or the order is not by score.
  bool top_only = false;
  std::optional<RankedStory> after = {};  // `top` of those behind it; totals and counts are of all
};

// Of one facet, by ordinal of its column.
struct FacetCounts {
  Facet facet = Facet::kTheme;
  std::vector<uint32_t> stories;
  std::vector<uint32_t> inferred;  // of kTheme: inferred and not given
};

struct Evaluation {
  uint32_t total = 0;  // with top_only: of those that were not passed over; so by_route
  std::array<uint32_t, kRoutes> by_route{};
  std::vector<RankedStory> top;
  std::vector<FacetCounts> counts;
  std::vector<uint32_t> stories;  // rising; empty unless they were to be kept
};

Evaluation Evaluate(const EvaluationRequest& request, const ArchiveView& view);

}  // namespace hajimari::search
