// All tokens of a segment in memory, two bytes each: phrases and sentences are counted on them some
// fifty times as fast as by decoding stored tokens.
//
//   auto sketch = TokenSketch::Make(store, 256 << 20);            // 60,000 stories: 120 MB, 0.6 s
//   SketchedTerms terms(Shape::kPhrase, {{12, 7090}, {44}});      // words of each term
//   sketch->Count(3, terms)    -> body: 2. nullopt: only the stored tokens can tell
//
// The first 61,000 words of a segment, nearly all that it is made of, have a mark of their own;
// the others share 4,096: where such a word is asked for, a story is surely ruled out, but counted
// only on its tokens. Immutable once filled; any thread.
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

// The terms of a phrase or a sentence by the marks of their words.
class SketchedTerms {
 public:
  // REQUIRES: kPhrase or kSentence; numbers of words for each of the terms, one term or more.
  SketchedTerms(Shape shape, const std::vector<std::vector<uint32_t>>& words);

  class Term {
   public:
    explicit Term(const std::vector<uint32_t>& words);
    bool Has(SketchMark mark) const;
    std::span<const SketchMark> marks() const { return marks_; }

   private:
    std::vector<SketchMark> marks_;
    std::unique_ptr<std::bitset<65536>> among_;  // of many marks
  };
  Shape shape() const { return shape_; }
  std::span<const Term> terms() const { return terms_; }
  // The number of the term that has the fewest marks.
  size_t rarest() const { return rarest_; }

 private:
  Shape shape_;
  std::vector<Term> terms_;
  size_t rarest_ = 0;
};

class TokenSketch {
 public:
  // nullptr where it would take more than `most_bytes`. Fails with kCorrupt.
  [[nodiscard]] static base::Result<std::unique_ptr<const TokenSketch>> Make(
      const archive::TokenStore& store, size_t most_bytes);

  // One more story, behind those that were added before.
  void Add(const archive::StoryTokens& story);

  size_t bytes() const;

  // As CountPhrases or CountSentences of the story's tokens; where it is asked only whether there
  // is any, some number that is not 0.
  std::optional<Occurrences> Count(uint32_t story, const SketchedTerms& terms,
                                   bool one_is_enough = false) const;

 private:
  struct Piece {
    uint64_t begin;  // in tokens_; it ends where the next begins
    archive::Field field;
    text::Language language;
    bool regular;  // read without fault: what stands side by side is neighbours in the text
  };
  void AddPiece(const archive::StoryTokens& story, const archive::StoredPiece& piece);

  // Marks; before a compound's, how many parts follow it; 0 between sentences.
  std::vector<SketchMark> tokens_;
  std::vector<Piece> pieces_;
  std::vector<uint32_t> ends_;  // of each story in pieces_
};

}  // namespace hajimari::search
