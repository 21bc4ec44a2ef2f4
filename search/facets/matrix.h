// Two facets at once: how many of the stories found have a value of the one and a value of the
// other; every cell exact, empty ones too.
//
//   MakeMatrix({kTheme, kEra, depth 1}, {found, open, inferred, selected}, writer)
//     -> rows {disasters 9, learning 31, ...}, columns {showa 41, heisei 18, ...}
//        counts[0] -> {5, 4, ...}
//
// `found` are the stories that the query and all choices but those of the two facets find: a cell
// is what choosing its two values, and nothing else of these facets, would find. With ties, of each
// value the ties on record that have it; of each cell, where both facets are theirs, the ties that
// have both and of how many of those a story was found. Two passes over the stories in columns; no
// text but labels. Pure; one thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "search/contract/deadline.h"
#include "search/evaluate/columns.h"
#include "search/facets/facet_tree.h"
#include "search/facets/relationship_filter.h"

namespace hajimari::search {

// The ties that stand beside the stories.
struct MatrixRelationships {
  const Columns* columns = nullptr;
  const RelationshipFilter* filter = nullptr;
};

struct MatrixSource {
  const std::vector<uint32_t>& found;
  const Columns& columns;
  const FacetShapes& shapes;
  bool inferred = false;
  std::map<Facet, std::vector<std::string>> selected;
  const MatrixRelationships* ties = nullptr;  // nullptr for none
  size_t most = 100;                          // values a side
  const Deadline& deadline;
};

Matrix MakeMatrix(const MatrixRequest& request, const MatrixSource& source,
                  const FacetWriter& writer);

}  // namespace hajimari::search
