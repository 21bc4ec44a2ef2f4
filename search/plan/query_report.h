// What to tell of how a query was read: each word as it was typed, and how they hang together
// (docs/answer.md, Understood).
//
//   TellWords(tree, fields)    "津波 -(port harbor)"
//     -> words {津波} {port, exclusion} {harbor, exclusion}, structure all {0, not all {1, 2}}
//
// Pure; one thread with its FieldValues.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/plan/field_values.h"
#include "search/query/query_tree.h"

namespace hajimari::search {

// Words and structure; filters, meanings and what was ignored are told by others.
Understood TellWords(const QueryTree& tree, const FieldValues& fields);

// One field's values, given in quotation marks or parted by commas.
std::vector<std::string> ValuesOf(const Atom& atom);

// "1959", "1950..1969", "..1950", "1950.."
std::string YearText(const YearSpan& span);
// First and last day of it, EDTF; "" where it is open.
std::string FirstDay(const YearSpan& span);
std::string LastDay(const YearSpan& span);

}  // namespace hajimari::search
