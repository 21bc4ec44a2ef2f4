#include "search/evaluate/value_counts.h"

namespace hajimari::search {

std::vector<uint32_t> StoriesByValue(const Columns& columns, Facet facet) {
  const FacetColumn& column = columns.facet(facet);
  std::vector<uint32_t> stories(column.ids.size());
  for (uint32_t s = 0; s < columns.size(); ++s) {
    if (!columns.Alive(s)) continue;
    for (const uint32_t ordinal : column.Of(s)) ++stories[ordinal];
  }
  return stories;
}

}  // namespace hajimari::search
