// How many stories each filter that a query word may have meant would find.
//
//   CountSuggestions(session, request, plan)       // "1950s baseball"
//     -> {decade 1950s, 41, query "baseball"}, {theme baseball, 12, query "1950s"}
//
// A count is the total of the same request with the suggestion's `query`, and with the filter
// instead of the choices in its facet. Leaves out filters that are already chosen and filters that
// find nothing; tries at most sixteen. May throw what Session may. One thread.
#pragma once

#include <vector>

#include "search/generation/session.h"

namespace hajimari::search {

std::vector<SuggestedFilter> CountSuggestions(const Session& session, const Request& request,
                                              const Plan& plan);

}  // namespace hajimari::search
