// The facets, histogram and matrix of an answer, from the counts and stories of an evaluation.
//
//   AddFacets(session, request, plan, found, answer)   // answer.facets, in the requested order
//   AddTables(session, request, plan, found, answer)   // answer.histogram and answer.matrix, if
//                                                      // requested
//
// If values are chosen in a facet of the matrix, the plan is evaluated a second time without those
// choices. May throw what Session may. One thread.
#pragma once

#include <utility>
#include <vector>

#include "search/generation/session.h"

namespace hajimari::search {

// Whether the evaluation must collect all stories (EvaluationRequest::collect_stories).
bool NeedsStories(const Request& request);

std::vector<std::pair<Facet, FacetValues>> ListFacets(const Session& session,
                                                      const Request& request, const Plan& plan,
                                                      const Evaluation& found);

void AddFacets(const Session& session, const Request& request, const Plan& plan,
               const Evaluation& found, Answer& answer);
// REQUIRES: `found` has its stories if NeedsStories.
void AddTables(const Session& session, const Request& request, const Plan& plan,
               const Evaluation& found, Answer& answer);

}  // namespace hajimari::search
