#include "search/contract/facet_table.h"

#include <algorithm>
#include <array>

#include "archive/record/facets.h"

namespace hajimari::search {
namespace {

constexpr std::array<FacetInfo, archive::kFacets> kFacetRows = {{
    {.facet = Facet::kTheme, .vocabulary = true},
    {.facet = Facet::kInferredTheme, .listed = false},
    {.facet = Facet::kEra, .of_relationships = true, .vocabulary = true},
    {.facet = Facet::kDecade, .of_relationships = true, .vocabulary = true},
    {.facet = Facet::kPeriod, .of_relationships = true, .vocabulary = true},
    {.facet = Facet::kRegion, .of_relationships = true},
    {.facet = Facet::kUs, .of_relationships = true},
    {.facet = Facet::kJp, .of_relationships = true},
    {.facet = Facet::kCountry, .of_relationships = true},
    {.facet = Facet::kRelationship},
    {.facet = Facet::kKind, .of_relationships = true, .vocabulary = true},
    {.facet = Facet::kLanguage, .vocabulary = true},
    {.facet = Facet::kPeople},
    {.facet = Facet::kHas},
    {.facet = Facet::kEvent},
    {.facet = Facet::kYear, .listed = false},
    {.facet = Facet::kStatus, .editors = true},
    {.facet = Facet::kShortlist, .editors = true},
}};

constexpr FilterValues kIds = FilterValues::kIds;

constexpr std::array<FilterInfo, 18> kFilterRows = {{
    {"theme", Facet::kTheme, kIds, true, "テーマ", {"theme", "テーマ"}, {"Theme", "テーマ"}},
    {"era", Facet::kEra, kIds, true, "時代|元号", {"era", "時代"}, {"Japanese era", "元号"}},
    {"decade", Facet::kDecade, kIds, true, "年代", {"decade", "年代"}, {"Decade", "年代"}},
    {"period", Facet::kPeriod, kIds, true, "時期", {"period", "時期"}, {"Period", "時期"}},
    {"region", Facet::kRegion, kIds, true, "地域", {"place", "地域"}, {"Place", "地域"}},
    {"us",
     Facet::kUs,
     kIds,
     true,
     "米国",
     {"place in the United States", "アメリカの地域"},
     {"United States", "アメリカ"}},
    {"jp", Facet::kJp, kIds, true, "日本", {"place in Japan", "日本の地域"}, {"Japan", "日本"}},
    {"city",
     Facet::kRegion,
     FilterValues::kCities,
     true,
     "市|都市",
     {"city", "都市"},
     {"City", "都市"}},
    {"country", Facet::kCountry, kIds, false, "", {"country", "国"}, {"Other country", "ほかの国"}},
    {"person",
     Facet::kPeople,
     FilterValues::kPeople,
     true,
     "人物|人",
     {"person", "人物"},
     {"Person", "人物"}},
    {"year", Facet::kYear, FilterValues::kYears, true, "年", {"year", "年"}, {"Year", "年"}},
    {"lang", Facet::kLanguage, kIds, true, "言語", {"language", "言語"}, {"Language", "言語"}},
    {"relationship",
     Facet::kRelationship,
     kIds,
     true,
     "関係",
     {"an id of a relationship", "提携のID"},
     {"Relationship", "提携"}},
    {"kind", Facet::kKind, kIds, true, "", {"kind", "種類"}, {"Kind", "種類"}},
    {"has", Facet::kHas, kIds, false, "", {"story feature", "付属物"}, {"With", "付属物"}},
    {"event",
     Facet::kEvent,
     kIds,
     false,
     "",
     {"kind of date", "出来事の種類"},
     {"Event", "出来事"}},
    {"status", Facet::kStatus, kIds, false, "", {"status", "状態"}, {"Status", "状態"}},
    {"shortlist",
     Facet::kShortlist,
     kIds,
     false,
     "",
     {"shortlist", "候補リスト"},
     {"Shortlist", "候補リスト"}},
}};

bool IsAmong(std::string_view name, std::string_view names) {
  while (!names.empty()) {
    const size_t bar = std::min(names.find('|'), names.size());
    if (names.substr(0, bar) == name) return true;
    names.remove_prefix(std::min(bar + 1, names.size()));
  }
  return false;
}

}  // namespace

std::span<const FacetInfo> FacetTable() { return kFacetRows; }
std::span<const FilterInfo> FilterTable() { return kFilterRows; }

const FacetInfo& InfoOf(Facet facet) { return kFacetRows[static_cast<size_t>(facet)]; }

std::optional<Facet> FacetNamed(std::string_view id, FacetScope scope) {
  const auto found = std::ranges::find(
      kFacetRows, id, [](const FacetInfo& row) { return archive::Name(row.facet); });
  if (found == kFacetRows.end()) return std::nullopt;
  if (scope == FacetScope::kRelationships) {
    return found->of_relationships ? std::optional(found->facet) : std::nullopt;
  }
  const bool hidden = found->editors && scope != FacetScope::kEditorsStories;
  return found->listed && !hidden ? std::optional(found->facet) : std::nullopt;
}

const FilterInfo* FilterNamed(std::string_view filter) {
  const auto found = std::ranges::find(kFilterRows, filter, &FilterInfo::filter);
  return found == kFilterRows.end() ? nullptr : &*found;
}

const FilterInfo* FilterOfField(std::string_view name) {
  const auto found = std::ranges::find_if(kFilterRows, [&](const FilterInfo& row) {
    return row.field && (row.filter == name || IsAmong(name, row.names));
  });
  return found == kFilterRows.end() ? nullptr : &*found;
}

bool IsFilterOf(const FilterInfo& filter, FacetScope scope) {
  const FacetInfo& facet = InfoOf(filter.facet);
  if (scope == FacetScope::kRelationships) {
    return facet.of_relationships && filter.values == kIds;
  }
  return scope == FacetScope::kEditorsStories || !facet.editors;
}

}  // namespace hajimari::search
