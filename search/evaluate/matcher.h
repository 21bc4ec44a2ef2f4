// Walks the stories of one segment that a plan's node matches, story by story in rising order.
//
//   auto matcher = Compile(plan.root, binding);
//   for (uint32_t s = matcher->Candidate(0); s != kNoStory; s = matcher->Candidate(s + 1)) {
//     if (const auto match = matcher->Check(s)) ...     // score and route
//   }
//
// Candidates come from postings alone; Check verifies phrases and sentences on stored tokens. Every
// node may stand anywhere in a tree. Where only the best stories are wanted, Raise spares those
// that cannot be among them (MaxScore: Turtle and Flood, Query Evaluation, 1995). What each means:
// plan.h. Buried stories are not left out here. One thread an object.
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
  std::optional<Route> route;  // none where no word was needed
  double share = 0;            // of the query: weight and idf of the concepts that were found
};

// A story's score and its share of the query, at most.
struct Most {
  double score = 0;
  double share = 0;
};

// What a story has to reach to be among the best.
struct Floor {
  double score = 0;
  double whole = 0;  // share of a story that has all of the query
  double coordination = 0;

  // Rounding may not leave out a story that is as good.
  bool IsAbove(const Most& most) const;
};

class Matcher {
 public:
  virtual ~Matcher() = default;
  // The first story from `from` on that may match; kNoStory if none. `from` never goes back.
  virtual uint32_t Candidate(uint32_t from) = 0;
  // REQUIRES: Candidate answered `story` last.
  virtual std::optional<Found> Check(uint32_t story) = 0;
  // Of any story.
  virtual Most most() const { return {}; }
  // Of any from `from` on and before `until`, which it may bring nearer. `from` never goes back.
  virtual Most MostFrom(uint32_t /*from*/, uint32_t& /*until*/) { return most(); }
  // From now on candidates that cannot reach the floor may be left out. It never sinks.
  virtual void Raise(const Floor& /*floor*/) {}
};

// The stories that have one of the values of a facet, by their numbers in the whole archive.
using StorySet = std::shared_ptr<const StoryNumbers>;
using FindStories = std::function<StorySet(Facet facet, const std::vector<std::string>& values)>;

// What the nodes of one segment are compiled with; all must outlive the matchers.
struct Binding {
  const SegmentIndex* segment = nullptr;
  uint32_t first_story = 0;  // number of the segment's story 0 in the whole archive
  const Scoring* scoring = nullptr;
  const std::unordered_map<const Concept*, double>* idf = nullptr;
  const FindStories* find_stories = nullptr;
  const Deadline* deadline = nullptr;  // none: as long as it takes
  bool only_counts = false;  // scores mean nothing then, and no lists of concepts are kept
};

std::unique_ptr<Matcher> Compile(const Node& node, const Binding& binding);
// The stories of a set; those that all of several matchers match.
std::unique_ptr<Matcher> MatchSet(StorySet set, const Binding& binding);
std::unique_ptr<Matcher> MatchAll(std::vector<std::unique_ptr<Matcher>> matchers);
// word_matcher.cc. The name holds all that decides which stories answer, and how well.
std::string NameOf(const Concept& words);
std::unique_ptr<Matcher> CompileConcept(const Concept& words, const Binding& binding);
// any_term_matcher.cc: Shape::kAnyTerm
std::unique_ptr<Matcher> CompileAnyTerm(const Alternative& alternative, const Binding& binding);
// near_matcher.cc: `both` matches the stories that have both children of a kNear node
std::unique_ptr<Matcher> CompileNear(const Node& node, std::unique_ptr<Matcher> both,
                                     const Binding& binding);

}  // namespace hajimari::search
