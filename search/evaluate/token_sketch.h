// All word tokens of a segment in memory, two bytes each: phrases and sentences are counted about
// fifty times as fast as on stored tokens.
//
//   auto sketch = TokenSketch::Make(store, 256 << 20);          // 60,000 stories: 120 MB, 0.6 s
//   SketchedTerms terms(Shape::kPhrase, {{12, 7090}, {44}});    // word numbers of each term
//   (*sketch)->Count(3, terms)
//     -> body: 2; nullopt if only the stored tokens can tell
//
// The first 61,000 words of a segment, which cover nearly all of its text, have marks of their own;
// all others share 4,096 marks. For those, the sketch can rule a story out for certain, but matches
// are counted on the stored tokens. Immutable once filled; any thread.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "archive/store/token_store.h"
#include "base/error.h"
#include "search/evaluate/token_scan.h"
#include "search/plan/plan.h"

namespace hajimari::search {

using SketchMark = uint16_t;

// The terms of a phrase or a sentence, as marks.
class SketchedTerms {
 public:
  // `words` has the word numbers of each term. REQUIRES: kPhrase or kSentence; at least one term.
  SketchedTerms(Shape shape, const std::vector<std::vector<uint32_t>>& words);

  class Term {
   public:
    explicit Term(const std::vector<uint32_t>& words);
    bool Has(SketchMark mark) const;
    std::span<const SketchMark> marks() const { return marks_; }

   private:
    std::vector<SketchMark> marks_;
    std::unique_ptr<std::bitset<65536>> among_;  // nullptr for few marks
  };
  Shape shape() const { return shape_; }
  std::span<const Term> terms() const { return terms_; }
  // Index of the term with the fewest marks.
  size_t rarest() const { return rarest_; }

 private:
  Shape shape_;
  std::vector<Term> terms_;
  size_t rarest_ = 0;
};

class TokenSketch {
 public:
  // nullptr if it would take more than `max_bytes`. Fails with kCorrupt.
  [[nodiscard]] static base::Result<std::unique_ptr<const TokenSketch>> Make(
      const archive::TokenStore& store, size_t max_bytes);

  // Appends the next story.
  void Add(const archive::StoryTokens& story);

  size_t bytes() const;

  // Equal to CountPhrases or CountSentences of the story's tokens; with `one_is_enough`, only
  // whether the counts are 0.
  std::optional<Occurrences> Count(uint32_t story, const SketchedTerms& terms,
                                   bool one_is_enough = false) const;

 private:
  struct Piece {
    uint64_t begin;  // in tokens_; ends where the next piece begins
    archive::Field field;
    text::Language language;
    bool regular;  // tokens that are adjacent here are adjacent in the text
  };
  void AddPiece(const archive::StoryTokens& story, const archive::StoredPiece& piece);

  // Marks; the mark of a compound follows the number of the marks of its parts, of which some may
  // be compounds; 0 separates sentences.
  std::vector<SketchMark> tokens_;
  std::vector<Piece> pieces_;
  std::vector<uint32_t> ends_;  // end of each story in pieces_
};

}  // namespace hajimari::search
