// What a story has in place of a word that it does not answer: explained to the searcher, never a
// hit.
//
//   FindNear(伊藤, {})   -> {kHomophone, 伊東 in body ja}
//   FindNear(京都, {})   -> {kWithin, 東京都 in title ja}
//
// The most telling first, five at most. May throw what segments throw; one thread an object.
#pragma once

#include <vector>

#include "search/contract/explain.h"
#include "search/evaluate/story_check.h"
#include "search/generation/session.h"

namespace hajimari::search {

class SimilarWords {
 public:
  // All must outlive it. `pieces` are those of the story that `check` looks at.
  SimilarWords(const Session& session, const StoryCheck& check,
               const std::vector<archive::Piece>& pieces)
      : session_(session), check_(check), pieces_(pieces) {}

  // REQUIRES: the story does not answer `words`.
  std::vector<Near> Find(const Concept& words) const;

 private:
  using Tokens = std::vector<text::Token>;

  void AddSwitchedOff(const Concept& words, std::vector<Near>& near) const;
  void AddTogether(const Concept& words, const Tokens& typed, std::vector<Near>& near) const;
  void AddAlike(const text::Token& typed, std::vector<Near>& near) const;
  std::optional<Near::Kind> Likeness(const text::Token& typed,
                                     const archive::StoredToken& token) const;
  bool Has(const text::Token& typed) const;
  // Where the token stands; nothing where the record has no such text any more.
  std::optional<Near> At(const archive::StoredPiece& piece, base::ByteRange range) const;

  const Session& session_;
  const StoryCheck& check_;
  const std::vector<archive::Piece>& pieces_;
};

}  // namespace hajimari::search
