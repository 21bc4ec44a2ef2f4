#include "search/parameters/request_check.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "search/parameters/cursor.h"

namespace hajimari::search {
namespace {

using Checked = ParameterResult<void>;
using Kind = ParameterFault::Kind;
using Filters = std::map<Facet, std::vector<std::string>>;

size_t Count(const Filters& filters) {
  size_t values = 0;
  for (const auto& [facet, ids] : filters) values += ids.size();
  return values;
}

Checked CheckFilters(size_t filters, const Limits& limits) {
  if (filters <= limits.filters) return {};
  return MakeFault(Kind::kBadValue, {"", ""},
                   {fmt::format("More than {} filters", limits.filters),
                    fmt::format("条件が{}個を超えています", limits.filters)});
}

Checked CheckPage(size_t page, size_t per_page, const Limits& limits, const Label& detail) {
  if (auto checked = CheckNumber({"page", fmt::format("{}", page)}, page, limits.max_offset);
      !checked) {
    return checked;
  }
  if (auto checked =
          CheckNumber({"per_page", fmt::format("{}", per_page)}, per_page, limits.per_page);
      !checked) {
    return checked;
  }
  if (page <= limits.max_offset / per_page) return {};
  return MakeFault(Kind::kPageTooDeep, {"page", ""},
                   {fmt::format("Only the first {} can be paged through", limits.max_offset),
                    fmt::format("先頭から{}件までしかめくれません", limits.max_offset)},
                   detail);
}

Checked CheckFacets(const std::vector<Facet>& facets, const Limits& limits) {
  if (facets.size() <= limits.facets) return {};
  return MakeFault(Kind::kBadValue, {"facets", ""},
                   {fmt::format("More than {} facets", limits.facets),
                    fmt::format("ファセットが{}個を超えています", limits.facets)});
}

// `of` is "" for all facets, else "." and the facet.
Checked CheckListing(const FacetListing& listing, const std::string& of, const Limits& limits) {
  if (listing.limit) {
    const Parameter parameter{"facet.limit" + of, fmt::format("{}", *listing.limit)};
    if (auto checked = CheckNumber(parameter, *listing.limit, limits.facet_values); !checked) {
      return checked;
    }
  }
  const size_t max = limits.prefix_characters;
  if (base::CountCharacters(listing.prefix) <= max) return {};
  const std::string name = "facet.prefix" + of;
  return MakeFault(Kind::kBadValue, {name, ""},
                   {fmt::format("{} is longer than {} characters", name, max),
                    fmt::format("{}は{}文字までです", name, max)});
}

Checked CheckListings(const FacetListings& listings, const Limits& limits) {
  if (auto checked = CheckListing(listings.all, "", limits); !checked) return checked;
  for (const auto& [facet, listing] : listings.own) {
    auto checked = CheckListing(listing, "." + std::string(archive::Name(facet)), limits);
    if (!checked) return checked;
  }
  return {};
}

Checked CheckMatrix(const std::optional<MatrixRequest>& matrix) {
  if (!matrix) return {};
  if (matrix->rows == matrix->columns) {
    const auto written =
        fmt::format("{},{}", archive::Name(matrix->rows), archive::Name(matrix->columns));
    return BadValue({"matrix", written}, {"two different facets", "異なる二つのファセット"});
  }
  if (matrix->depth == 0) return {};
  return CheckNumber({"matrix.depth", fmt::format("{}", matrix->depth)}, matrix->depth,
                     kMaxMatrixDepth);
}

Checked CheckHistogram(const std::optional<HistogramRequest>& histogram) {
  if (!histogram || histogram->bin == 0) return {};
  const size_t width = histogram->bin > 0 ? static_cast<size_t>(histogram->bin) : 0;
  return CheckNumber({"histogram.bin", fmt::format("{}", histogram->bin)}, width, kMaxHistogramBin);
}

const FilterInfo& FilterOf(Facet facet) {
  return *std::ranges::find_if(FilterTable(), [&](const FilterInfo& filter) {
    return filter.facet == facet && filter.values == FilterValues::kIds;
  });
}

// Values that the tables list must be ids of theirs.
Checked CheckValues(const Filters& filters, const ValueNames& names) {
  for (const auto& [facet, values] : filters) {
    if (!InfoOf(facet).vocabulary) continue;
    for (const std::string& value : values) {
      if (names.Named(facet, value) == std::vector{value}) continue;
      return UnknownFilterValue(FilterOf(facet), value);
    }
  }
  return {};
}

// The first fault of several checks.
template <typename... Checks>
Checked First(const Checks&... checks) {
  Checked checked;
  static_cast<void>(((checked = checks(), checked.has_value()) && ...));
  return checked;
}

}  // namespace

ParameterResult<void> CheckNumberOfFilters(const Request& request, const Limits& limits) {
  return CheckFilters(
      request.cities.size() + request.people.size() + request.years.size() + Count(request.filters),
      limits);
}

ParameterResult<void> CheckNumberOfFilters(const RelationshipsRequest& request,
                                           const Limits& limits) {
  return CheckFilters(Count(request.filters), limits);
}

ParameterResult<void> CheckLimits(const Request& request, const Limits& limits) {
  static const Label kNarrow = {"Narrow the search with words or filters, or follow next_cursor.",
                                "語や条件で絞り込むか、next_cursorで読み進めてください。"};
  return First([&] { return CheckPage(request.page, request.per_page, limits, kNarrow); },
               [&] { return CheckNumberOfFilters(request, limits); },
               [&] { return CheckFacets(request.facets, limits); },
               [&] { return CheckListings(request.listings, limits); },
               [&] { return CheckMatrix(request.matrix); },
               [&] { return CheckHistogram(request.histogram); });
}

ParameterResult<void> CheckLimits(const RelationshipsRequest& request, const Limits& limits) {
  static const Label kNarrow = {"Narrow the search with filters.", "条件で絞り込んでください。"};
  return First([&] { return CheckPage(request.page, request.per_page, limits, kNarrow); },
               [&] { return CheckNumberOfFilters(request, limits); },
               [&] { return CheckFacets(request.facets, limits); },
               [&] { return CheckListings(request.listings, limits); },
               [&] { return CheckMatrix(request.matrix); });
}

ParameterResult<void> Check(const Request& request, const ValueNames& names, const Limits& limits,
                            uint64_t generation) {
  return First([&] { return CheckLimits(request, limits); },
               [&] { return CheckValues(request.filters, names); },
               [&] { return CheckCursor(request, generation); });
}

ParameterResult<void> Check(const RelationshipsRequest& request, const ValueNames& names,
                            const Limits& limits) {
  return First([&] { return CheckLimits(request, limits); },
               [&] { return CheckValues(request.filters, names); });
}

Fault UnknownFilterValue(const FilterInfo& filter, const std::string& value) {
  return UnknownValue({std::string(filter.filter), value},
                      {std::string(filter.what.en), std::string(filter.what.ja)});
}

base::Error ErrorOf(const ParameterFault& fault) {
  std::string sentence = fault.title == Label{} ? fault.detail.en : fault.title.en;
  if (!sentence.ends_with('.')) sentence += '.';
  return {base::ErrorCode::kInvalidArgument, std::move(sentence), fault.parameter};
}

}  // namespace hajimari::search
