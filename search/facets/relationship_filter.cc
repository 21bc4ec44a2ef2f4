#include "search/facets/relationship_filter.h"

#include <algorithm>
#include <utility>

#include "search/contract/facet_table.h"
#include "search/evaluate/facet_counter.h"

namespace hajimari::search {

RelationshipFilter::RelationshipFilter(const std::vector<Filter>& filters,
                                       const Columns& relationships)
    : relationships_(relationships) {
  for (const Filter& filter : filters) {
    if (!InfoOf(filter.facet).of_relationships && filter.facet != Facet::kRelationship) continue;
    Choice choice{filter.facet, filter.drills_sideways, {}};
    for (const std::string& value : filter.values) {
      if (const auto ordinal = relationships.facet(filter.facet).Find(value)) {
        choice.ordinals.push_back(*ordinal);
      }
    }
    choices_.push_back(std::move(choice));
  }
}

RelationshipFilter::Missed RelationshipFilter::MissedBy(uint32_t relationship) const {
  Missed missed;
  for (const Choice& choice : choices_) {
    const auto values = relationships_.facet(choice.facet).Of(relationship);
    if (std::ranges::find_first_of(values, choice.ordinals) != values.end()) continue;
    if (!choice.drills_sideways) {
      missed.otherwise = true;
    } else if (std::ranges::find(missed.by_choice, choice.facet) == missed.by_choice.end()) {
      missed.by_choice.push_back(choice.facet);
    }
  }
  return missed;
}

bool RelationshipFilter::Passes(uint32_t relationship, const std::vector<Facet>& ignoring) const {
  const Missed missed = MissedBy(relationship);
  return !missed.otherwise && std::ranges::all_of(missed.by_choice, [&](Facet facet) {
    return std::ranges::find(ignoring, facet) != ignoring.end();
  });
}

RelationshipCounts CountsById(const FacetCounts& counts, const FacetColumn& column) {
  RelationshipCounts by_id;
  for (size_t i = 0; i < counts.stories.size(); ++i) {
    if (counts.stories[i] > 0) by_id.emplace(column.ids[i], counts.stories[i]);
  }
  return by_id;
}

std::map<Facet, RelationshipCounts> CountRelationships(const std::vector<Facet>& facets,
                                                       const RelationshipFilter& filter,
                                                       const Columns& relationships) {
  std::vector<Facet> known;
  std::ranges::copy_if(facets, std::back_inserter(known),
                       [](Facet facet) { return InfoOf(facet).of_relationships; });
  FacetCounter counter(known, relationships, false);
  for (uint32_t relationship = 0; relationship < relationships.size(); ++relationship) {
    const auto missed = filter.MissedBy(relationship);
    if (missed.otherwise || missed.by_choice.size() > 1) continue;
    if (missed.by_choice.empty()) {
      counter.Add(relationship);
    } else {
      counter.AddIn(missed.by_choice.front(), relationship);
    }
  }
  std::map<Facet, RelationshipCounts> all;
  for (const FacetCounts& counts : counter.Take()) {
    all.emplace(counts.facet, CountsById(counts, relationships.facet(counts.facet)));
  }
  return all;
}

}  // namespace hajimari::search
