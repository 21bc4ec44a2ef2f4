// Iterates over the stories of one segment that match a plan node, in ascending order.
//
//   auto matcher = Compile(plan.root, binding);
//   for (uint32_t s = matcher->Candidate(0); s != kNoStory; s = matcher->Candidate(s + 1)) {
//     if (const auto match = matcher->Check(s)) ...     // score and route
//   }
//
// Candidates come from postings alone; Check verifies phrases and sentences on stored tokens. Nodes
// nest freely; plan.h defines what each matches. When only the top stories are wanted,
// SetMinCompetitive lets matchers skip stories that cannot be among them (MaxScore: Turtle and
// Flood, Query Evaluation, 1995). Deleted stories are included; callers filter them. One thread per
// object.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "search/contract/deadline.h"
#include "search/evaluate/index_view.h"
#include "search/evaluate/scoring.h"
#include "search/evaluate/story_numbers.h"
#include "search/plan/plan.h"

namespace hajimari::search {

struct Found {
  double score = 0;
  std::optional<Route> route;  // nullopt if no word was required
  double share = 0;            // of the query: sum of weight * idf of the matched concepts
};

// Upper bounds on a story's score and its share of the query.
struct ScoreBound {
  double score = 0;
  double share = 0;
};

// What a story must reach to be in the top k.
struct Threshold {
  double score = 0;
  double whole = 0;  // share of a story that matches the whole query
  double coordination = 0;

  // Tolerates rounding, so that a story with an equal score is not skipped.
  bool IsAbove(const ScoreBound& bound) const;
};

class Matcher {
 public:
  virtual ~Matcher() = default;
  // The first story at or after `from` that may match; kNoStory if none. `from` never decreases.
  virtual uint32_t Candidate(uint32_t from) = 0;
  // REQUIRES: the last call of Candidate returned `story`.
  virtual std::optional<Found> Check(uint32_t story) = 0;
  // Upper bound for every story.
  virtual ScoreBound score_bound() const { return {}; }
  // Upper bound for the stories in [from, until); may lower `until`. `from` never decreases.
  virtual ScoreBound MaxScoreUntil(uint32_t /*from*/, uint32_t& /*until*/) { return score_bound(); }
  // From now on candidates that cannot reach the threshold may be skipped. It never decreases.
  virtual void SetMinCompetitive(const Threshold& /*threshold*/) {}
};

// The stories that have any of the given values of a facet, as numbers in the whole archive.
using StorySet = std::shared_ptr<const StoryNumbers>;
using FindStories = std::function<StorySet(Facet facet, const std::vector<std::string>& values)>;

// What the nodes of one segment are compiled with; all must outlive the matchers.
struct Binding {
  const SegmentIndex* segment = nullptr;
  uint32_t first_story = 0;  // archive-wide number of the segment's story 0
  const Scoring* scoring = nullptr;
  const std::unordered_map<const Concept*, double>* idf = nullptr;
  const FindStories* find_stories = nullptr;
  const Deadline* deadline = nullptr;  // nullptr: no limit
  bool only_counts = false;            // scores are meaningless, and concept lists are not cached
};

std::unique_ptr<Matcher> Compile(const Node& node, const Binding& binding);
// The stories of a set; the stories that every matcher matches.
std::unique_ptr<Matcher> MatchSet(StorySet set, const Binding& binding);
std::unique_ptr<Matcher> MatchAll(std::vector<std::unique_ptr<Matcher>> matchers);
// word_matcher.cc. The name is a cache key: it holds everything that affects matches and scores.
std::string NameOf(const Concept& words);
std::unique_ptr<Matcher> CompileConcept(const Concept& words, const Binding& binding);
// any_term_matcher.cc: for Shape::kAnyTerm.
std::unique_ptr<Matcher> CompileAnyTerm(const Alternative& alternative, const Binding& binding);
// near_matcher.cc: `both` matches the stories that have both children of a kNear node.
std::unique_ptr<Matcher> CompileNear(const Node& node, std::unique_ptr<Matcher> both,
                                     const Binding& binding);

}  // namespace hajimari::search
