// Whether two words of a query are near each other in the stored tokens of a story.
//
//   NearScan scan(segment, node);       // node: near 5 {concept "sister"} {concept "school"}
//   scan.Holds(tokens)
//     -> true for "sister cities, whose schools write": three words in between
//
// Both must be in the same piece of text, thus in one field and language, in either order. A
// sentence boundary does not add to the distance. Overlapping words are not near: a word is not
// near itself, nor a compound near its part. Only allowed routes count. One thread, the segment's.
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
    std::optional<TermAnswers> answers;  // for kTerm and kAnyTerm
    std::vector<BoundTerm> terms;        // for the other shapes
  };
  // Word positions [first, last) in a piece.
  struct Span {
    uint32_t first;
    uint32_t last;
  };
  using Spans = std::vector<std::vector<Span>>;  // by piece

  void BindSide(const Node& node, std::vector<BoundAlternative>& side) const;
  Spans SpansOf(const std::vector<BoundAlternative>& side, const archive::StoryTokens& tokens,
                const std::vector<uint32_t>& positions) const;
  bool AnyNear(std::vector<Span>& a, std::vector<Span>& b) const;

  const SegmentIndex& segment_;
  uint32_t within_;
  std::vector<BoundAlternative> left_;
  std::vector<BoundAlternative> right_;
};

}  // namespace hajimari::search
