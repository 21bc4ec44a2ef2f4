// Joins adjacent words of a query that form one name into one atom.
//
//   QueryTree tree = ReadQuery("St. Paul port", {});
//   JoinNames(tree.root, planner);     // AtomsOf(tree.root) -> "St. Paul", "port"
//
// Prefers the longest name, also within brackets. Words next to an operator, and excluded ones,
// are not joined. One thread.
#pragma once

#include "search/plan/word_planner.h"
#include "search/query/query_tree.h"

namespace hajimari::search {

// A word without quotation marks, field, `*`, brackets or minus.
bool IsPlainWord(const QueryPart& part);

void JoinNames(QueryPart& part, const WordPlanner& planner);

}  // namespace hajimari::search
