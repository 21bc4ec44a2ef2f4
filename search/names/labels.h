// The labels of facet values in both languages, and their place in the hierarchy and order.
//
//   LabelOf(Facet::kEra, "showa-30s", known)   -> {"Shōwa 30s", "昭和30年代"}
//   ParentsOf(Facet::kJp, "jp-032107", known)  -> {jp-03, jp-tohoku, jp}
//
//   LabelOf(Facet::kPeople, "person-1", known)   -> nullopt
//
// Values that occur only in stories (people, relationships, cities missing from the tables) have no
// label here. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "search/contract/answer.h"

namespace hajimari::search {

std::optional<Label> LabelOf(Facet facet, std::string_view id,
                             const dictionaries::Dictionaries& known);

// The reading in hiragana; "" if the tables do not have it.
std::string ReadingOf(Facet facet, std::string_view id, const dictionaries::Dictionaries& known);

// The ancestors of a value, nearest first.
std::vector<std::string> ParentsOf(Facet facet, std::string_view id,
                                   const dictionaries::Dictionaries& known);

// Chronological, or the order of the tables; nullopt if values are sorted by count.
std::optional<int64_t> SortKeyOf(Facet facet, std::string_view id,
                                 const dictionaries::Dictionaries& known);

// The vocabulary's fixed lists, in their order.
struct LabelledId {
  std::string_view id;
  std::string_view en;
  std::string_view ja;
};
std::vector<LabelledId> Kinds();
std::vector<LabelledId> DateKinds();
std::vector<LabelledId> Languages();
std::vector<LabelledId> StoryFeatures();  // values of the facet `has`
std::vector<LabelledId> Statuses();       // of stories

// The display name of a partner (docs/answer.md): of its city, or of its state or prefecture if it
// has no city.
Label LabelOfPartner(const archive::Partner& partner, const dictionaries::Gazetteer& gazetteer);

// `tens` is 0, 10, ...: {"Shōwa 1–9", "昭和一桁"}, {"Shōwa 10s", "昭和10年代"}.
Label EraDecadeLabel(const dictionaries::Era& era, int tens);
// Fills a missing language with the other one.
Label BothWays(Label label);

}  // namespace hajimari::search
