// Autocomplete: answers a SuggestRequest from the index of a generation (suggest_index.h).
//
//   Suggester(session, index).Answer({.text = "tsuna", .limit = 5})
//     -> {theme tsunami} {word "tsunami", 12 stories} {story "After the Tsunami"} ...
//
// Ranking: the start of a name or title before its middle, whole matches before prefixes, frequent
// before rare. Each suggestion lowers the score of the next one of its kind, so that no kind crowds
// out the others. The limit does not change the order. No place, theme, person or story occurs
// twice, and words that are a name of one of them are left out. If the text has several words, the
// last one is completed. If nothing begins with the text and it has at least four characters, names
// and words at edit distance 1 are suggested.
//
// Time: one scan of the matching rows, and one look-up per word shown; its story count is that of a
// search, and is cached. May throw what Session may. One thread.
#pragma once

#include <string>

#include "base/error.h"
#include "search/contract/suggest.h"
#include "search/generation/session.h"
#include "search/suggest/suggest_index.h"

namespace hajimari::search {

class Suggester {
 public:
  // Both must outlive it.
  Suggester(const Session& session, const SuggestIndex& index) : session_(session), index_(index) {}

  // Fails with kCorrupt if a record cannot be read.
  [[nodiscard]] base::Result<SuggestAnswer> Answer(const SuggestRequest& request) const;

 private:
  const Session& session_;
  const SuggestIndex& index_;
};

}  // namespace hajimari::search
