// Cross-tabulates two facets: how many of the stories found have a value of one and a value of the
// other. Every cell is exact, and empty cells are included.
//
//   MakeMatrix({kTheme, kEra, 1}, source, writer)
//     -> rows {disasters 9, learning 31, ...}, columns {showa 41, heisei 18, ...}
//        counts[0] -> {5, 4, ...}
//
// `source.found` are the stories that match the query and all choices except those of the two
// facets: a cell is the number of stories that choosing exactly its two values would find. With
// `source.relationships`, each value also has the number of relationships on record that have it;
// each cell, if both facets apply to relationships, has the number of relationships with both
// values, and how many of those have a story in `found`. Checks the deadline. Pure; one thread.
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

// The relationships that are counted in addition to the stories.
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
  const MatrixRelationships* relationships = nullptr;  // nullptr: not counted
  size_t max_values = 100;                             // per axis
  const Deadline& deadline;
};

Matrix MakeMatrix(const MatrixRequest& request, const MatrixSource& source,
                  const FacetWriter& writer);

}  // namespace hajimari::search
