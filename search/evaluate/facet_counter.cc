#include "search/evaluate/facet_counter.h"

#include <algorithm>

namespace hajimari::search {

FacetCounter::FacetCounter(const std::vector<Facet>& facets, const Columns& columns, bool inferred)
    : columns_(columns), inferred_(inferred) {
  for (const Facet facet : facets) {
    const size_t values = columns.facet(facet).ids.size();
    counts_.push_back({facet, std::vector<uint32_t>(values), {}});
    if (facet == Facet::kTheme) counts_.back().inferred.resize(values);
  }
}

bool FacetCounter::Counts(Facet facet) const {
  return std::ranges::find(counts_, facet, &FacetCounts::facet) != counts_.end();
}

void FacetCounter::Add(uint32_t story) {
  for (FacetCounts& counts : counts_) AddTo(counts, story);
}

void FacetCounter::AddIn(Facet facet, uint32_t story) {
  const auto found = std::ranges::find(counts_, facet, &FacetCounts::facet);
  if (found != counts_.end()) AddTo(*found, story);
}

void FacetCounter::AddTo(FacetCounts& counts, uint32_t story) const {
  for (const uint32_t value : columns_.facet(counts.facet).Of(story)) ++counts.stories[value];
  if (counts.facet == Facet::kTheme) AddInferred(counts, story);
}

void FacetCounter::AddInferred(FacetCounts& counts, uint32_t story) const {
  const auto given = columns_.facet(Facet::kTheme).Of(story);
  for (const uint32_t value : columns_.facet(Facet::kInferredTheme).Of(story)) {
    if (std::ranges::find(given, value) != given.end()) continue;
    ++counts.inferred[value];
    if (inferred_) ++counts.stories[value];
  }
}

}  // namespace hajimari::search
