// The facets and filters of an archive, one row each: names, scope, and how values are parsed.
//
//   FacetNamed("era", FacetScope::kStories)      -> kEra
//   FacetNamed("status", FacetScope::kStories)   -> nullopt: for editors only
//   FilterNamed("lang")->facet                   -> kLanguage
//   FilterOfField("元号")->filter                 -> "era"
//   FilterOfField("has")                         -> nullptr: not a field of the query language
//
// To add a facet, add a row here, its number in archive/record/facets.h, and the rules for its
// values: archive/record/facets.cc computes them for a story, search/names/value_names.h resolves
// their names, search/names/labels.h gives their labels. Constant tables; any thread.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "search/contract/request.h"

namespace hajimari::search {

// The facets of stories as the public sees them, as editors see them, or those of relationships.
enum class FacetScope { kStories, kEditorsStories, kRelationships };

struct BothLanguages {
  std::string_view en;
  std::string_view ja;
};

struct FacetInfo {
  Facet facet;
  // Can `facets` name it? Inferred themes cannot: they are counted with themes. Years cannot: they
  // are counted in a histogram.
  bool listed = true;
  bool of_relationships = false;
  bool editors = false;     // for editors only
  bool vocabulary = false;  // closed: its values come from the tables, not from stories
};

// How the values of a filter are parsed.
enum class FilterValues { kIds, kCities, kPeople, kYears };

struct FilterInfo {
  std::string_view filter;  // the parameter, the option and the field
  Facet facet;
  FilterValues values;
  bool field;              // is it also a field of the query language (theme:tsunami)?
  std::string_view names;  // Japanese names of the field, separated by |
  BothLanguages what;      // the noun in "No such theme: zebra"
  BothLanguages title;     // heading above its values on a page
};

std::span<const FacetInfo> FacetTable();
std::span<const FilterInfo> FilterTable();

const FacetInfo& InfoOf(Facet facet);
// The facet with this id (archive::Name); nullopt if `scope` does not list it.
std::optional<Facet> FacetNamed(std::string_view id, FacetScope scope);
// nullptr if there is no such filter.
const FilterInfo* FilterNamed(std::string_view filter);
// By its English name or a Japanese one. REQUIRES: `name` is half-width and lower-case.
const FilterInfo* FilterOfField(std::string_view name);
bool IsFilterOf(const FilterInfo& filter, FacetScope scope);

}  // namespace hajimari::search
