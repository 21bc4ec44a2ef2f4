// Which relationships on record pass the filters of a request, and how many have each facet value:
// the denominators of the story counts.
//
//   const RelationshipFilter filter(plan.filters, relationships);
//   CountRelationships({Facet::kUs}, filter, relationships)
//     -> relationships by state, ignoring the choice of states
//
// Only filters that apply to relationships count: FacetInfo::of_relationships and kRelationship.
// Query words, themes and people belong to stories. Immutable; one thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "search/evaluate/columns.h"
#include "search/evaluate/evaluation.h"
#include "search/facets/value_tree.h"

namespace hajimari::search {

class RelationshipFilter {
 public:
  RelationshipFilter(const std::vector<Filter>& filters, const Columns& relationships);

  // The filters that a relationship fails.
  struct Missed {
    std::vector<Facet> by_choice;  // facets, each once, whose own counts ignore the choice
    bool otherwise = false;        // a filter that every count respects
  };
  Missed MissedBy(uint32_t relationship) const;
  // Whether it passes all filters except the choices in these facets.
  bool Passes(uint32_t relationship, const std::vector<Facet>& ignoring) const;

 private:
  struct Choice {
    Facet facet;
    bool drills_sideways;
    std::vector<uint32_t> ordinals;
  };
  const Columns& relationships_;
  std::vector<Choice> choices_;
};

// For those of the facets that apply to relationships.
std::map<Facet, RelationshipCounts> CountRelationships(const std::vector<Facet>& facets,
                                                       const RelationshipFilter& filter,
                                                       const Columns& relationships);
// By id, without zeros.
RelationshipCounts CountsById(const FacetCounts& counts, const FacetColumn& column);

}  // namespace hajimari::search
