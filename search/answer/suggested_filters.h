// How much each filter would find that a word of the query may have meant.
//
//   CountSuggestions(session, request, plan)       "1950s baseball"
//     -> {decade 1950s, 41, query "baseball"}, {theme baseball, 12, query "1950s"}
//
// A count is the total of the same request with `query` in place of the words, and the filter in
// place of what is chosen in its facet. Filters that are chosen already, and those that find
// nothing, are left out; sixteen at most are tried. May throw what segments throw. One thread.
#pragma once

#include <vector>

#include "search/generation/session.h"

namespace hajimari::search {

std::vector<SuggestedFilter> CountSuggestions(const Session& session, const Request& request,
                                              const Plan& plan);

}  // namespace hajimari::search
