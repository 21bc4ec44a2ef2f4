// What a story has instead of a word that it does not match: shown in explanations, never a hit.
//
//   similar.Find(伊藤)   -> {kHomophone, 伊東 in body ja}
//   similar.Find(京都)   -> {kWithin, 東京都 in title ja}
//
// Most informative first, five at most. May throw whatever the segments throw. One thread per
// object.
#pragma once

#include <vector>

#include "search/contract/explain.h"
#include "search/evaluate/story_check.h"
#include "search/generation/session.h"

namespace hajimari::search {

class SimilarWords {
 public:
  // All must outlive it. `pieces` are those of the story of `check`.
  SimilarWords(const Session& session, const StoryCheck& check,
               const std::vector<archive::Piece>& pieces)
      : session_(session), check_(check), pieces_(pieces) {}

  // REQUIRES: the story does not match `words`.
  std::vector<Near> Find(const Concept& words) const;

 private:
  using Tokens = std::vector<text::Token>;

  void AddSwitchedOff(const Concept& words, std::vector<Near>& near) const;
  void AddIncomplete(const Concept& words, const Tokens& typed, std::vector<Near>& near) const;
  void AddSimilar(const text::Token& typed, std::vector<Near>& near) const;
  std::optional<Near::Kind> SimilarityOf(const text::Token& typed,
                                         const archive::StoredToken& token) const;
  bool Has(const text::Token& typed) const;
  // The text in the range and its field; nullopt if the record no longer has the piece.
  std::optional<Near> At(const archive::StoredPiece& piece, base::ByteRange range) const;

  const Session& session_;
  const StoryCheck& check_;
  const std::vector<archive::Piece>& pieces_;
};

}  // namespace hajimari::search
