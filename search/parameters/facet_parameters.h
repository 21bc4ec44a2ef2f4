// Parses the parameters of facets, matrix and histogram (docs/http_api.md, "Facets").
//
//   ReadFacetChoices({{"facets", "people"}, {"facet.prefix.people", "tan"}}, FacetScope::kStories,
//                    limits)
//     -> facets {kPeople}, listings {kPeople: prefix "tan"}
//   ReadFacetChoices({{"matrix", "theme,era"}}, FacetScope::kStories, limits)
//     -> matrix {kTheme, kEra}
//   ReadFacetChoices({{"facet.limit", "101"}}, FacetScope::kStories, limits)
//     -> ParameterFault "101 is not a number from 1 to 100"
//
// Skips all other parameters; the caller rejects unknown names with IsFacetParameter, and checks the
// request as a whole (request_check.h). Pure; any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "search/contract/facet_table.h"
#include "search/parameters/parameters.h"

namespace hajimari::search {

struct FacetChoices {
  std::vector<Facet> facets;  // in the order requested; for stories, a default list if none is
  FacetListings listings;
  std::optional<MatrixRequest> matrix;
  std::optional<HistogramRequest> histogram;
  bool denominators = false;
};

bool IsFacetParameter(std::string_view name, FacetScope scope);

[[nodiscard]] ParameterResult<FacetChoices> ReadFacetChoices(
    const std::vector<Parameter>& parameters, FacetScope scope, const Limits& limits);

}  // namespace hajimari::search
