// Reports how a query was parsed: each word as typed, and their Boolean structure (docs/answer.md,
// Understood).
//
//   ReportQuery(ReadQuery("津波 -(port harbor)", {}), fields)
//     -> words {津波} {port, exclusion} {harbor, exclusion}, structure all {0, not all {1, 2}}
//
// Pure, but `fields` belongs to one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/plan/field_values.h"
#include "search/query/query_tree.h"

namespace hajimari::search {

// Sets words and structure only.
Understood ReportQuery(const QueryTree& tree, const FieldValues& fields);

// The values of a field: one in quotation marks, or several separated by commas.
std::vector<std::string> ValuesOf(const Atom& atom);

// "1959", "1950..1969", "..1950", "1950.."
std::string YearText(const YearSpan& span);
// The first and last day, EDTF; "" at an open end.
std::string FirstDay(const YearSpan& span);
std::string LastDay(const YearSpan& span);

}  // namespace hajimari::search
