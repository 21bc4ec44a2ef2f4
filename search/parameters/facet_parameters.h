// What parameters ask of facets, matrix and histogram (docs/http_api.md, "Facets").
//
//   ReadFacetChoices({{"facets", "people"}, {"facet.prefix.people", "tan"}}, kOfStories, limits)
//     -> facets {kPeople}, listings {kPeople: prefix "tan"}
//   ReadFacetChoices({{"matrix", "theme,era"}}, ...)   -> matrix {kTheme, kEra}
//   ReadFacetChoices({{"facet.limit", "101"}}, ...)    -> Fault "101 is not a number from 1 to 100"
//
// Names of parameters are looked at by IsFacetParameter; the rest is the caller's. Pure; any
// thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "search/contract/facet_table.h"
#include "search/parameters/parameters.h"

namespace hajimari::search {

struct FacetChoices {
  std::vector<Facet> facets;  // in the order asked, or as a search has them by itself
  FacetListings listings;
  std::optional<MatrixRequest> matrix;
  std::optional<HistogramRequest> histogram;
  bool denominators = false;
};

bool IsFacetParameter(std::string_view name, FacetScope of);

[[nodiscard]] ParameterResult<FacetChoices> ReadFacetChoices(
    const std::vector<Parameter>& parameters, FacetScope of, const Limits& limits);

}  // namespace hajimari::search
