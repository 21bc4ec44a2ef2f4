// The facets, histogram and matrix of an answer, from what an evaluation counted and found.
//
//   AddFacets(session, request, plan, found, answer)      answer.facets in the order asked
//   AddTables(session, request, plan, found, answer)      answer.histogram, answer.matrix, where
//   asked
//
// A matrix of facets in which something is chosen evaluates the plan a second time, without those
// choices. May throw what Xapian throws. One thread.
#pragma once

#include <utility>
#include <vector>

#include "search/generation/session.h"

namespace hajimari::search {

// Does the evaluation have to keep all stories?
bool NeedsStories(const Request& request);

std::vector<std::pair<Facet, FacetValues>> ListFacets(const Session& session,
                                                      const Request& request, const Plan& plan,
                                                      const Evaluation& found);

void AddFacets(const Session& session, const Request& request, const Plan& plan,
               const Evaluation& found, Answer& answer);
// REQUIRES: `found` kept its stories where NeedsStories.
void AddTables(const Session& session, const Request& request, const Plan& plan,
               const Evaluation& found, Answer& answer);

}  // namespace hajimari::search
