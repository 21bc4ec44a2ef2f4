// Counts stories by facet value. One thread.
#pragma once

#include <vector>

#include "search/evaluate/evaluation.h"

namespace hajimari::search {

class FacetCounter {
 public:
  FacetCounter(const std::vector<Facet>& facets, const Columns& columns, bool inferred);

  bool Counts(Facet facet) const;
  void Add(uint32_t story);                 // in every counted facet
  void AddIn(Facet facet, uint32_t story);  // in this facet only, if it is counted
  std::vector<FacetCounts> Take() { return std::move(counts_); }

 private:
  void AddTo(FacetCounts& counts, uint32_t story) const;
  void AddInferred(FacetCounts& counts, uint32_t story) const;

  const Columns& columns_;
  bool inferred_;
  std::vector<FacetCounts> counts_;
};

}  // namespace hajimari::search
