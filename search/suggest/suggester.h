// Answers a SuggestRequest from an index of a generation (search/suggest/suggest_index.h).
//
//   Suggester(session, index).Answer({.text = "tsuna", .limit = 5})
//     -> {theme tsunami} {word "tsunami", 12 stories} {story "After the Tsunami"} ...
//
// Begins of names and titles stand before middles, what is typed whole before its beginnings, the
// frequent before the rare; each suggestion of a kind makes the next of its kind a little less
// worth, so that no kind crowds out the others. The first n are the same whatever the limit. A
// place, theme, person or story stands once; a word that is a name of one of them does not stand
// beside it. Of a text of several words the last one is completed. Where nothing begins as typed,
// and four characters or more are, names and words that are one slip away.
//
// Time: a walk over the rows that begin as typed, and a look-up of each word shown: how many
// stories it finds is counted as a search would, and kept. May throw what segments throw. One
// thread.
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

  // Fails with kCorrupt where a record cannot be read.
  [[nodiscard]] base::Result<SuggestAnswer> Answer(const SuggestRequest& request) const;

 private:
  const Session& session_;
  const SuggestIndex& index_;
};

}  // namespace hajimari::search
