// The relationships on record that pass the filters of a request, each with its stories.
//
//   FindRelationships(session, {.filters = {{Facet::kJp, {"jp-tohoku"}}}, .with_stories = false})
//     -> 12 rows without a story, counts of their facets
//
// May throw what Session may. One thread, the session's.
#pragma once

#include "search/contract/answer.h"
#include "search/generation/session.h"

namespace hajimari::search {

RelationshipsAnswer FindRelationships(const Session& session, const RelationshipsRequest& request);

}  // namespace hajimari::search
