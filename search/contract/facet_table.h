// The facets and the filters of an archive, each told in one row: what it is called, whose it is,
// and how its values are read. A new facet is a row here, its number in archive/record/facets.h,
// and the rules of its values: archive/record/facets.cc (which values a story has), value_names.h
// (what they may be called), labels.h (what they are called).
//
//   FacetNamed("era", FacetScope::kStories)            -> kEra
//   FacetNamed("status", FacetScope::kStories)         -> nullopt     editors' only
//   FilterNamed("lang")->facet                         -> kLanguage
//   FilterOfField("元号")->filter                          -> "era"
//   FilterOfField("has")                                  -> nullptr     no field of a query
//
// Tables; any thread.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "search/contract/request.h"

namespace hajimari::search {

// Whose facets: stories as the public sees them, as editors do, or relationships.
enum class FacetScope { kStories, kEditorsStories, kRelationships };

struct BothLanguages {
  std::string_view en;
  std::string_view ja;
};

struct FacetInfo {
  Facet facet;
  // May its values be asked for with `facets`? Not inferred themes, which are counted beside
  // themes, nor years, which are asked for as a range or a histogram.
  bool listed = true;
  bool of_relationships = false;
  bool editors = false;     // for editors alone
  bool vocabulary = false;  // its values are those of the tables; stories bring no others
};

// How the values of a filter are read.
enum class FilterValues { kIds, kCities, kPeople, kYears };

struct FilterInfo {
  std::string_view filter;  // the parameter, the option and the field
  Facet facet;
  FilterValues values;
  bool field;              // may it be a field of a query (theme:tsunami)?
  std::string_view names;  // the field's names in Japanese, parted by |
  BothLanguages what;      // "No such theme: zebra"
  BothLanguages title;     // over its values on a page
};

std::span<const FacetInfo> FacetTable();
std::span<const FilterInfo> FilterTable();

const FacetInfo& InfoOf(Facet facet);
// The facet of that id (archive::Name), where it is listed in that scope.
std::optional<Facet> FacetNamed(std::string_view id, FacetScope scope);
// nullptr where there is none.
const FilterInfo* FilterNamed(std::string_view filter);
// By the English name or one in Japanese, folded by the caller.
const FilterInfo* FilterOfField(std::string_view name);
bool IsFilterOf(const FilterInfo& filter, FacetScope scope);

}  // namespace hajimari::search
