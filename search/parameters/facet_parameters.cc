#include "search/parameters/facet_parameters.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "search/parameters/parameter_fault.h"
#include "search/parameters/request_check.h"

namespace hajimari::search {
namespace {

using Kind = ParameterFault::Kind;
using Read = ParameterResult<void>;

constexpr std::string_view kListing = "facet.";

// facet.limit.people: the option and the facet, which is "" for all.
struct ListingName {
  std::string_view option;
  std::string_view facet;
};

std::optional<ListingName> ReadListingName(std::string_view name) {
  if (!name.starts_with(kListing)) return std::nullopt;
  name.remove_prefix(kListing.size());
  const size_t dot = name.find('.');
  ListingName read{name.substr(0, dot), {}};
  if (dot != std::string_view::npos) {
    read.facet = name.substr(dot + 1);
    if (read.facet.empty()) return std::nullopt;
  }
  return read;
}

bool IsListing(std::string_view name, FacetScope scope) {
  const auto read = ReadListingName(name);
  if (!read) return false;
  if (read->facet.empty()) return read->option == "limit" || read->option == "sort";
  const bool known = read->option == "limit" || read->option == "sort" || read->option == "prefix";
  return known && FacetNamed(read->facet, scope).has_value();
}

Read ReadSort(const Parameter& parameter, FacetListing& listing) {
  static constexpr std::array<std::pair<std::string_view, FacetSort>, 4> kSorts = {
      {{"natural", FacetSort::kNatural},
       {"count", FacetSort::kCount},
       {"label", FacetSort::kLabel},
       {"id", FacetSort::kId}}};
  const auto found = std::ranges::find(kSorts, std::string_view(parameter.value),
                                       &std::pair<std::string_view, FacetSort>::first);
  if (found == kSorts.end()) {
    return MakeFault(
        Kind::kUnknownValue, parameter,
        {fmt::format("No such sort order of a facet: {}", ShownValue(parameter.value)),
         fmt::format("「{}」という並べ方はありません", ShownValue(parameter.value))},
        {"It is natural, count, label or id.", "natural、count、label、id のいずれかです。"});
  }
  listing.sort = found->second;
  return {};
}

void AddOnce(Facet facet, std::vector<Facet>& facets) {
  if (std::ranges::find(facets, facet) == facets.end()) facets.push_back(facet);
}

class FacetChoicesReader {
 public:
  FacetChoicesReader(FacetScope scope, const Limits& limits) : scope_(scope), limits_(limits) {}

  ParameterResult<FacetChoices> Finish(const std::vector<Parameter>& parameters) {
    for (const Parameter& parameter : parameters) {
      if (parameter.value.empty()) continue;
      if (auto read = ReadOne(parameter); !read) return std::unexpected(read.error());
    }
    if (!facets_given_ && scope_ != FacetScope::kRelationships) {
      choices_.facets = {Facet::kTheme,  Facet::kEra, Facet::kDecade,
                         Facet::kRegion, Facet::kUs,  Facet::kJp};
    }
    for (const Facet facet : named_) AddOnce(facet, choices_.facets);
    ApplyTableOptions();
    return std::move(choices_);
  }

 private:
  Read ReadOne(const Parameter& parameter) {
    const std::string& name = parameter.name;
    if (name == "facets") return ReadFacet(parameter);
    if (name.starts_with(kListing)) return ReadListing(parameter);
    if (name == "matrix") return ReadMatrix(parameter);
    if (name == "matrix.depth") return ReadNumber(parameter, kMaxMatrixDepth, depth_);
    if (scope_ == FacetScope::kRelationships) return {};
    if (name == "histogram") return ReadHistogram(parameter);
    if (name == "histogram.bin") return ReadNumber(parameter, kMaxHistogramBin, bin_);
    if (name == "histogram.dates") return ReadDates(parameter);
    if (name == "denominator") return ReadDenominator(parameter);
    return {};
  }

  // Options of a matrix or histogram that was not requested are ignored, not rejected: forms and
  // generated clients send every parameter with a default, and the schema cannot express the
  // dependency.
  void ApplyTableOptions() {
    if (depth_ && choices_.matrix) choices_.matrix->depth = *depth_;
    if (!choices_.histogram) return;
    if (bin_) choices_.histogram->bin = static_cast<int>(*bin_);
    if (dates_) choices_.histogram->dates = *dates_;
  }

  static Read ReadNumber(const Parameter& parameter, size_t max, std::optional<size_t>& out) {
    const auto number = ReadNumberTo(parameter, max);
    if (!number) return std::unexpected(number.error());
    out = *number;
    return {};
  }

  Read ReadFacet(const Parameter& parameter) {
    facets_given_ = true;
    if (parameter.value == "none") return {};
    const auto facet = FacetNamed(parameter.value, scope_);
    if (!facet) return UnknownValue(parameter, {"facet", "ファセット"});
    AddOnce(*facet, choices_.facets);
    return {};
  }

  Read ReadListing(const Parameter& parameter) {
    const auto name = ReadListingName(parameter.name);
    const auto facet = name ? FacetNamed(name->facet, scope_) : std::nullopt;
    if (!name) return {};
    if (facet) named_.push_back(*facet);
    FacetListing& listing = facet ? choices_.listings.own[*facet] : choices_.listings.all;
    if (name->option == "limit") return ReadNumber(parameter, limits_.facet_values, listing.limit);
    if (name->option == "sort") return ReadSort(parameter, listing);
    listing.prefix = parameter.value;
    return {};
  }

  Read ReadMatrix(const Parameter& parameter) {
    const std::string_view value = parameter.value;
    const size_t comma = value.find(',');
    if (comma == std::string_view::npos || value.find(',', comma + 1) != std::string_view::npos) {
      return BadValue(parameter, {"two facets separated by a comma, such as theme,era",
                                  "theme,era のようにコンマで区切った二つのファセット"});
    }
    std::array<Facet, 2> facets{};
    for (size_t side = 0; side < facets.size(); ++side) {
      const auto name = side == 0 ? value.substr(0, comma) : value.substr(comma + 1);
      const auto facet = FacetNamed(name, scope_);
      if (!facet) {
        return UnknownValue({parameter.name, std::string(name)}, {"facet", "ファセット"});
      }
      facets[side] = *facet;
    }
    choices_.matrix = MatrixRequest{facets[0], facets[1], 0};
    return {};
  }

  Read ReadHistogram(const Parameter& parameter) {
    if (parameter.value != "year") return UnknownValue(parameter, {"histogram", "度数分布"});
    choices_.histogram.emplace();
    return {};
  }

  Read ReadDates(const Parameter& parameter) {
    if (parameter.value != "signed" && parameter.value != "any") {
      return BadValue(parameter, {"signed or any", "signedまたはany"});
    }
    dates_ = parameter.value == "any" ? HistogramDates::kAny : HistogramDates::kSigned;
    return {};
  }

  Read ReadDenominator(const Parameter& parameter) {
    if (parameter.value != "relationships") {
      return UnknownValue(parameter, {"denominator", "分母"});
    }
    choices_.denominators = true;
    return {};
  }

  FacetScope scope_;
  const Limits& limits_;
  FacetChoices choices_;
  bool facets_given_ = false;
  std::vector<Facet> named_;  // facets with listing options
  std::optional<size_t> depth_;
  std::optional<size_t> bin_;
  std::optional<HistogramDates> dates_;
};

}  // namespace

bool IsFacetParameter(std::string_view name, FacetScope scope) {
  if (name == "facets" || name == "matrix" || name == "matrix.depth") return true;
  if (name.starts_with(kListing)) return IsListing(name, scope);
  static constexpr std::array<std::string_view, 4> kOfStories = {"histogram", "histogram.bin",
                                                                 "histogram.dates", "denominator"};
  return scope != FacetScope::kRelationships &&
         std::ranges::find(kOfStories, name) != kOfStories.end();
}

ParameterResult<FacetChoices> ReadFacetChoices(const std::vector<Parameter>& parameters,
                                               FacetScope scope, const Limits& limits) {
  return FacetChoicesReader(scope, limits).Finish(parameters);
}

}  // namespace hajimari::search
