// The facets of a story: under which values it counts, computed once when it is indexed.
//
//   ComputeFacets(story, tie, dictionaries, inferred).values[Facet::kEra]  -> {"showa",
//   "showa-30s"}
//   ....values[Facet::kJp]  -> {"jp-tohoku", "jp-03", "jp-032107"}
//
// A story carries each value and all values above it, each once, so that a count is a plain count
// of stories. Rules: docs/ids.md ("Which date counts", "Facets"). An open end ("1985/..") is no
// claim on the years to come: such a date counts as the bound that it has. Pure; any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/story.h"
#include "archive/record/theme_inference.h"
#include "dictionaries/dictionaries.h"

namespace hajimari::archive {

// Stored in the index: do not renumber.
enum class Facet : uint8_t {
  kTheme = 0,  // given themes and their groups
  kInferredTheme = 1,
  kEra = 2,
  kDecade = 3,
  kPeriod = 4,
  kRegion = 5,  // places of either side, countries too
  kUs = 6,
  kJp = 7,
  kCountry = 8,
  kRelationship = 9,
  kKind = 10,
  kLanguage = 11,
  kPeople = 12,
  kHas = 13,
  kEvent = 14,
  kYear = 15,  // "1959": every year that a date of the story or its tie touches, for year: ranges
  kStatus = 16,
  kShortlist = 17,
};
inline constexpr int kFacets = 18;

// The name in queries, parameters and answers: "theme", "inferred_theme", "era", ...
std::string_view Name(Facet facet);

struct StoryFacets {
  std::array<std::vector<std::string>, kFacets> values;  // ids, sorted, each once
  std::string signed_edtf;   // the date that `era` counts, "" if unknown
  dictionaries::Day begins;  // its first day; 9999-12-31 if unknown
};

StoryFacets ComputeFacets(const Story& story, const Relationship* relationship,
                          const dictionaries::Dictionaries& dictionaries,
                          const std::vector<InferredTheme>& inferred);

// "person-" and 8 hex digits of the folded pair of names, in either order of names.
std::string PersonId(const Person& person);

}  // namespace hajimari::archive
