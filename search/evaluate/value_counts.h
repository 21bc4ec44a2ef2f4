// How many living stories have each value of a facet, by ordinal of its column.
//
//   StoriesByValue(columns, Facet::kTheme)[0]   -> 12 stories have columns.facet(kTheme).ids[0]
//
// Visits every story; meant for what is computed once per generation. Pure; any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "search/evaluate/columns.h"

namespace hajimari::search {

std::vector<uint32_t> StoriesByValue(const Columns& columns, Facet facet);

}  // namespace hajimari::search
