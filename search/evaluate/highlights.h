// Where and by which route the text of a story matches a query, for snippets and `why`.
//
//   FindHighlights(segment, tokens, has_given, PositiveConcepts(plan.root))
//     -> {concept 0, kWord, piece 1, [244,251)}, {concept 0, kTheme, piece 3, ...}
//
// Computed only for the stories of the page shown. One thread, the segment's.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "search/evaluate/index_view.h"
#include "search/plan/plan.h"

namespace hajimari::search {

// A range of a text, or a value of the record, that matches a concept.
struct Highlight {
  size_t concept_index = 0;
  Route route = Route::kWord;
  std::optional<uint32_t> piece;  // index into StoryTokens::pieces; nullopt for `given`
  base::ByteRange range;          // of the piece's text
  std::string given;              // posted term of a given theme or a partner's place: Ttsunami
};

// How tokens of a segment match a kTerm or kAnyTerm alternative.
class TermAnswers {
 public:
  // Both must outlive it.
  TermAnswers(const SegmentIndex& segment, const Alternative& alternative, RouteMask allowed);

  // The route by which a token matches; nullopt if it does not, or if the route is not allowed.
  std::optional<Route> Of(const archive::StoredToken& token) const;

 private:
  std::optional<Route> By(const PlannedTerm& term, const archive::StoredToken& token) const;

  const SegmentIndex& segment_;
  const Alternative& alternative_;
  RouteMask allowed_;
  std::unordered_multimap<uint32_t, const PlannedTerm*> words_;  // by word number
  std::unordered_multimap<uint32_t, const PlannedTerm*> others_;
};

// Whether the story has a posted theme or place term (Ttsunami, Pjp-03).
using HasGiven = std::function<bool(const std::string& term)>;

// By concept, then in text order; a part inside a compound that matched is left out.
std::vector<Highlight> FindHighlights(const SegmentIndex& segment,
                                      const archive::StoryTokens& tokens, const HasGiven& has_given,
                                      const std::vector<const Concept*>& concepts);

}  // namespace hajimari::search
