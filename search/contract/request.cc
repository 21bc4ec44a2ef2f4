#include "search/contract/request.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace hajimari::search {
namespace {

using base::ErrorCode;
using base::Fail;

constexpr std::array<std::string_view, kRoutes> kRouteNames = {
    "word",    "stem",   "variant",     "date", "place",     "theme",
    "reading", "romaji", "translation", "part", "characters"};

}  // namespace

std::string_view Name(Route route) { return kRouteNames[static_cast<size_t>(route)]; }

std::optional<Route> RouteNamed(std::string_view name) {
  for (size_t i = 0; i < kRouteNames.size(); ++i) {
    if (kRouteNames[i] == name) return static_cast<Route>(i);
  }
  return std::nullopt;
}

FacetListing FacetListings::Of(Facet facet, size_t default_limit) const {
  const auto found = own.find(facet);
  FacetListing listing = found != own.end() ? found->second : FacetListing{};
  if (!listing.limit) listing.limit = all.limit.value_or(default_limit);
  if (!listing.sort) listing.sort = all.sort.value_or(FacetSort::kNatural);
  if (listing.prefix.empty()) listing.prefix = all.prefix;
  return listing;
}

bool DependsOnLanguage(const FacetListings& listings) {
  const auto by_label = [](const FacetListing& listing) {
    return listing.sort == FacetSort::kLabel;
  };
  return by_label(listings.all) ||
         std::ranges::any_of(listings.own, [&](const auto& own) { return by_label(own.second); });
}

bool DependsOnLanguage(const Request& request) {
  return request.sort == Sort::kTitle || request.sort == Sort::kCity ||
         DependsOnLanguage(request.listings);
}

base::Result<void> Check(const Request& request, const Limits& limits) {
  if (request.page == 0) return Fail(ErrorCode::kInvalidArgument, "Pages begin at 1.", "page");
  if (request.per_page == 0 || request.per_page > limits.per_page) {
    return Fail(ErrorCode::kInvalidArgument,
                fmt::format("A page has 1 to {} hits.", limits.per_page), "per_page");
  }
  if (request.page > limits.max_offset / request.per_page) {
    return Fail(ErrorCode::kInvalidArgument,
                fmt::format("Only the first {} hits can be paged through: narrow the search.",
                            limits.max_offset),
                "page");
  }
  size_t filters = request.cities.size() + request.people.size() + request.years.size();
  for (const auto& [facet, values] : request.filters) filters += values.size();
  if (filters > limits.filters) {
    return Fail(ErrorCode::kInvalidArgument,
                fmt::format("At most {} filter values.", limits.filters), "filters");
  }
  if (request.facets.size() > limits.facets) {
    return Fail(ErrorCode::kInvalidArgument, fmt::format("At most {} facets.", limits.facets),
                "facets");
  }
  if (request.matrix && request.matrix->rows == request.matrix->columns) {
    return Fail(ErrorCode::kInvalidArgument, "A matrix needs two different facets.", "matrix");
  }
  return {};
}

}  // namespace hajimari::search
