// The facet values of a story, computed once when the story is indexed.
//
//   auto facets = ComputeFacets(story, relationship, dictionaries, inferred);
//   facets.values[static_cast<size_t>(Facet::kEra)]  -> {"showa", "showa-30s"}
//   facets.values[static_cast<size_t>(Facet::kJp)]   -> {"jp-03", "jp-032107", "jp-tohoku"}
//
// A story has each value and all its ancestors, each once, so that a facet count is a plain count
// of stories. Rules: docs/ids.md ("Which date counts", "Facets"). A date with an open end
// ("1985/..") counts as the bound that it has. Pure; any thread.
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
  kRegion = 5,  // places of both sides, countries included
  kUs = 6,
  kJp = 7,
  kCountry = 8,
  kRelationship = 9,
  kKind = 10,
  kLanguage = 11,
  kPeople = 12,
  kHas = 13,
  kEvent = 14,
  kYear = 15,  // "1959": each year that a date of the story or its relationship covers
  kStatus = 16,
  kShortlist = 17,
};
inline constexpr int kFacets = 18;

// The name in queries, parameters and answers: "theme", "inferred_theme", "era", ...
std::string_view Name(Facet facet);

struct StoryFacets {
  std::array<std::vector<std::string>, kFacets> values;  // ids, sorted, without duplicates
  std::string signed_edtf;                               // the date that `era` uses, "" if unknown
  dictionaries::Day begins;                              // its first day; 9999-12-31 if unknown
};

StoryFacets ComputeFacets(const Story& story, const Relationship* relationship,
                          const dictionaries::Dictionaries& dictionaries,
                          const std::vector<InferredTheme>& inferred);

// "person-" and 8 hex digits of a hash of the folded names; the order of the names does not matter.
std::string PersonId(const Person& person);

}  // namespace hajimari::archive
