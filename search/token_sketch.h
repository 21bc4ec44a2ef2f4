// A rough copy of all tokens of a segment in memory, two bytes each, that rules stories out: most
// stories that have the words of a phrase do not have them side by side, and decoding a story to
// see that takes microseconds, looking through its sketch some fifty nanoseconds.
//
//   auto sketch = TokenSketch::Make(store, 256 << 20);        // 60,000 stories: 110 MB, 0.5 s
//   SketchedTerms terms = TokenSketch::Sketch({{12, 7090}, {44}});     // words of each term
//   sketch->MayHave(3, Shape::kPhrase, terms)    -> false: surely not. true: read the tokens
//
// Two words in a hundred thousand share their two bytes. Immutable; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "archive/token_store.h"
#include "base/error.h"
#include "search/plan.h"

namespace hajimari::search {

using SketchedTerms = std::vector<std::vector<uint16_t>>;

class TokenSketch {
 public:
  // nullptr where it would take more than `most_bytes`. Fails with kCorrupt.
  [[nodiscard]] static base::Result<std::unique_ptr<const TokenSketch>> Make(
      const archive::TokenStore& store, size_t most_bytes);

  static SketchedTerms Sketch(const std::vector<std::vector<uint32_t>>& words);

  // One more story, behind those that were added before.
  void Add(const archive::StoryTokens& story);

  size_t bytes() const { return tokens_.capacity() * sizeof(uint16_t); }

  // REQUIRES: shape is kPhrase or kSentence; each term has a word.
  bool MayHave(uint32_t story, Shape shape, const SketchedTerms& terms) const;

 private:
  void AddPiece(const archive::StoryTokens& story, const archive::StoredPiece& piece);
  bool MayHavePhrase(uint32_t story, const SketchedTerms& terms) const;
  bool MayHaveSentence(uint32_t story, const SketchedTerms& terms) const;
  std::span<const uint16_t> TokensOf(uint32_t story) const;

  std::vector<uint16_t> tokens_;  // of all stories; 0 between sentences
  std::vector<uint64_t> ends_;    // of each story
  // Of each story: where in its tokens pieces begin whose neighbours need not stand side by side
  // in the sketch, as they have compounds and their parts.
  std::vector<uint32_t> loose_;
};

}  // namespace hajimari::search
