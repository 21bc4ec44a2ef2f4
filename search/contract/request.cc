#include "search/contract/request.h"

#include <algorithm>
#include <array>

namespace hajimari::search {
namespace {

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

}  // namespace hajimari::search
