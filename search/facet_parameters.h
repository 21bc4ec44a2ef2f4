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

#include "search/parameters.h"

namespace hajimari::search {

// Whose facets: stories as the public sees them, as editors do, or ties.
enum class FacetsOf { kStories, kEditorsStories, kTies };

struct FacetChoices {
  std::vector<Facet> facets;  // in the order asked, or as a search has them by itself
  FacetListings listings;
  std::optional<MatrixRequest> matrix;
  std::optional<HistogramRequest> histogram;
  bool denominators = false;
};

std::optional<Facet> FacetNamed(std::string_view name, FacetsOf of);
bool IsFacetParameter(std::string_view name, FacetsOf of);

[[nodiscard]] ParameterResult<FacetChoices> ReadFacetChoices(
    const std::vector<Parameter>& parameters, FacetsOf of, const Limits& limits);

}  // namespace hajimari::search
