// The relationships on record that pass a request's filters, with the stories told of each.
//
//   FindRelationships(session, {.filters = {{Facet::kJp, {"jp-tohoku"}}}, .with_stories = false})
//     -> 12 rows without a story, counts of their facets
//
// Ends with the deadline. One thread with its session.
#pragma once

#include "search/contract/answer.h"
#include "search/generation/session.h"

namespace hajimari::search {

RelationshipsAnswer FindRelationships(const Session& session, const RelationshipsRequest& request);

}  // namespace hajimari::search
