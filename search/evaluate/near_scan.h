// Do two words of a query stand near each other in the stored tokens of a story?
//
//   NearScan scan(segment, node);       node: near 5 {concept "sister"} {concept "school"}
//   scan.Holds(tokens)
//     -> true for "sister cities, whose schools write": three words or fewer between the two
//
// Both in one piece of text, thus in one field and language, in either order; a sentence's end is
// no distance, and two that overlap are not near: a word is not near itself, nor a whole its part.
// Places count by routes that are allowed. Pure reading; one thread with its segment.
#pragma once

#include <optional>
#include <vector>

#include "search/evaluate/highlights.h"
#include "search/evaluate/token_scan.h"
#include "search/plan/plan.h"

namespace hajimari::search {

class NearScan {
 public:
  // Both must outlive it. REQUIRES: a kNear node.
  NearScan(const SegmentIndex& segment, const Node& node);

  bool Holds(const archive::StoryTokens& tokens) const;

 private:
  struct BoundAlternative {
    const Alternative* alternative;
    std::optional<TermAnswers> answers;  // of single terms
    std::vector<BoundTerm> terms;        // of several
  };
  // Where something stands: words [first, last) of a piece.
  struct Span {
    uint32_t first;
    uint32_t last;
  };
  using Spans = std::vector<std::vector<Span>>;  // by piece

  void BindSide(const Node& node, std::vector<BoundAlternative>& side) const;
  Spans SpansOf(const std::vector<BoundAlternative>& side, const archive::StoryTokens& tokens,
                const std::vector<uint32_t>& places) const;
  bool AnyNear(std::vector<Span>& a, std::vector<Span>& b) const;

  const SegmentIndex& segment_;
  uint32_t within_;
  std::vector<BoundAlternative> left_;
  std::vector<BoundAlternative> right_;
};

}  // namespace hajimari::search
