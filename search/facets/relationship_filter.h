// Which ties on record a request's choices let through, each facet's own choice apart; and how many
// have each value: the denominators of counts of stories.
//
//   const RelationshipFilter filter(plan.filters, ties);
//   CountRelationships({Facet::kUs}, filter, ties)     -> ties of each state, whatever state is
//   chosen
//
// Only choices that ties know count: FacetInfo::of_relationships, and of what relationship; words,
// themes and people are of stories. Immutable; one thread.
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
  RelationshipFilter(const std::vector<Filter>& filters, const Columns& ties);

  // The facets whose choice the tie misses, each once. `by_choice` are those that counts of their
  // own facet ignore.
  struct Missed {
    std::vector<Facet> by_choice;
    bool otherwise = false;
  };
  Missed MissedBy(uint32_t tie) const;
  // Does it miss no choice but of these facets?
  bool Passes(uint32_t tie, const std::vector<Facet>& ignoring) const;

 private:
  struct Choice {
    Facet facet;
    bool drills_sideways;
    std::vector<uint32_t> ordinals;
  };
  const Columns& ties_;
  std::vector<Choice> choices_;
};

// Of each of these facets that ties have.
std::map<Facet, RelationshipCounts> CountRelationships(const std::vector<Facet>& facets,
                                                       const RelationshipFilter& filter,
                                                       const Columns& ties);
// By id, those that any tie has.
RelationshipCounts CountsById(const FacetCounts& counts, const FacetColumn& column);

}  // namespace hajimari::search
