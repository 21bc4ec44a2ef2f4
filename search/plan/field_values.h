// Resolves the value of a field, an id or a name in either language, to facet values. Parameters
// go through search/names/value_names.h, which does not know the words of the archive.
//
//   values.Resolve("theme", "津波")             -> {kTheme: {"tsunami"}}
//   values.Resolve("era", "昭和30年代")          -> {kEra: {"showa-30s"}}
//   values.Resolve("era", "1950s")             -> {kDecade: {"1950s"}}
//   values.Resolve("city", "St. Paul")         -> {kRegion: {"us-mn-st-paul"}}
//   values.Resolve("year", "1950..1969")       -> years 1950 to 1969
//   values.Resolve("year", "昭和30年..")         -> years 1955 to kLastYear
//   values.Range("1950..1969")                 -> the same; nullopt for "1959" and "a..b"
//   values.Resolve("theme", "zebra")           -> nullopt
//
// Each object belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/names/name_index.h"
#include "search/plan/plan.h"
#include "search/plan/word_lookup.h"

namespace hajimari::search {

struct FieldValue {
  Facet facet = Facet::kTheme;
  std::vector<std::string> ids;   // any of these
  std::optional<YearSpan> years;  // kYear only, instead of `ids`
  bool drills_sideways = true;    // as in Filter
};

class FieldValues {
 public:
  // All must outlive it.
  FieldValues(const NameIndex& names, const text::Analyzer& analyzer, const WordLookup& words)
      : names_(names), analyzer_(analyzer), words_(words) {}

  // REQUIRES: `field` is the name of a FilterInfo. nullopt where the value is unknown.
  std::optional<FieldValue> Resolve(std::string_view field, std::string_view value) const;

  const dictionaries::Dictionaries& dictionaries() const { return names_.dictionaries(); }

  // A range with .. or 〜, either side of which is a year or a date, or missing.
  std::optional<YearSpan> Range(std::string_view text) const;

  // Themes that these words name in any inflection.
  std::optional<FieldValue> ThemesIn(std::string_view words) const;
  std::optional<FieldValue> City(std::string_view value) const;
  std::optional<FieldValue> Person(std::string_view value) const;

 private:
  std::optional<FieldValue> Era(std::string_view text) const;
  std::optional<FieldValue> Named(Facet facet, std::string_view value) const;
  std::optional<YearSpan> YearsOf(std::string_view text) const;
  std::optional<FieldValue> Year(std::string_view value) const;

  const NameIndex& names_;
  const text::Analyzer& analyzer_;
  const WordLookup& words_;
};

// The ids in `known`, which are values of the facet kYear, that lie in the span.
std::vector<std::string> YearIds(const YearSpan& span, const std::vector<std::string>& known);

}  // namespace hajimari::search
