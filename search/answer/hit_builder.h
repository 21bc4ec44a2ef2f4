// Builds what is shown of a hit: its record, snippets and reasons.
//
//   BuildHit(session, {story, score}, PositiveConcepts(plan.root))   -> Hit
//
// Fails with kCorrupt if the record cannot be read. May throw what Session may. One thread, the
// session's.
#pragma once

#include <vector>

#include "base/error.h"
#include "search/contract/answer.h"
#include "search/generation/session.h"

namespace hajimari::search {

[[nodiscard]] base::Result<Hit> BuildHit(const Session& session, const RankedStory& ranked,
                                         const std::vector<const Concept*>& concepts);

}  // namespace hajimari::search
