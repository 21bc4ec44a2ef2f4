// From a story's number to what is shown of it: its record, snippets and reasons.
//
//   BuildHit(session, {story, score}, PositiveConcepts(plan.root))   -> Hit
//
// Fails with kCorrupt if the record cannot be read, and ends with the deadline. One thread with its
// session.
#pragma once

#include <vector>

#include "base/error.h"
#include "search/contract/answer.h"
#include "search/generation/session.h"

namespace hajimari::search {

[[nodiscard]] base::Result<Hit> BuildHit(const Session& session, const RankedStory& ranked,
                                         const std::vector<const Concept*>& concepts);

}  // namespace hajimari::search
