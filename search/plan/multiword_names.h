// Words of a query side by side that name one thing become one atom.
//
//   JoinNames(tree.root, planner)     St. Paul port -> {"St. Paul", "port"}
//
// The longest names first, of words that nothing else joins or excludes; within brackets too.
// One thread.
#pragma once

#include "search/plan/word_planner.h"
#include "search/query/query_tree.h"

namespace hajimari::search {

// A word that stands for itself: no phrase, no field, no `*`, no minus.
bool IsPlainWord(const QueryPart& part);

void JoinNames(QueryPart& part, const WordPlanner& planner);

}  // namespace hajimari::search
