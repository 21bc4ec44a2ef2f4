// Where and how a story's own words answer a query: what snippets mark and `why` tells.
//
//   FindHighlights(segment, tokens, given, PositiveConcepts(plan.root))
//     -> {word 0, kWord, piece 1, tokens {44}, [244,251)}, {word 0, kTheme, piece 3, ...}
//
// Computed for the stories of the shown page only. Pure reading; one thread with its segment.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "search/evaluate/index_view.h"
#include "search/plan/plan.h"

namespace hajimari::search {

// One place in a story, or one value of its record, that answers a concept.
struct Highlight {
  size_t concept_index = 0;
  Route route = Route::kWord;
  std::optional<uint32_t> piece;  // index of StoryTokens::pieces; none for `given`
  base::ByteRange range;          // of the piece's text
  std::string given;              // id of a given theme or of a partner's place
};

// How the tokens of a segment answer a kTerm or kAnyTerm alternative.
class TermAnswers {
 public:
  // Both must outlive it.
  TermAnswers(const SegmentIndex& segment, const Alternative& alternative, RouteMask allowed);

  // The route by which a token answers; nullopt where it does not, or may not.
  std::optional<Route> Of(const archive::StoredToken& token) const;

 private:
  std::optional<Route> By(const PlannedTerm& term, const archive::StoredToken& token) const;

  const SegmentIndex& segment_;
  const Alternative& alternative_;
  RouteMask allowed_;
  std::unordered_multimap<uint32_t, const PlannedTerm*> words_;  // by number in stored tokens
  std::unordered_multimap<uint32_t, const PlannedTerm*> others_;
};

// `given` answers whether the story has a posted theme or place term (Ttsunami, Pjp-03).
using HasGiven = std::function<bool(const std::string& term)>;

// By concept, then in the order of the story; parts within a whole that matched are left out.
std::vector<Highlight> FindHighlights(const SegmentIndex& segment,
                                      const archive::StoryTokens& tokens, const HasGiven& has_given,
                                      const std::vector<const Concept*>& concepts);

}  // namespace hajimari::search
