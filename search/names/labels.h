// What a facet's value is called, in both languages, and where it stands among the others.
//
//   LabelOf(Facet::kEra, "showa-30s", known)   -> {"Shōwa 30s", "昭和30年代"}
//   ParentsOf(Facet::kJp, "jp-032107", known)  -> {jp-03, jp-tohoku, jp}
//
// Values that only stories know (people, cities that no table has, relationships) have no label
// here: nullopt. Pure; any thread.
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

// In hiragana, of what the tables know the reading of; "" of all else.
std::string ReadingOf(Facet facet, std::string_view id, const dictionaries::Dictionaries& known);

// The values above one, nearest first.
std::vector<std::string> ParentsOf(Facet facet, std::string_view id,
                                   const dictionaries::Dictionaries& known);

// By time, or by the order of the tables; nullopt where the count decides.
std::optional<int64_t> SortKeyOf(Facet facet, std::string_view id,
                                 const dictionaries::Dictionaries& known);

// The tables of kinds and languages in their order, for the vocabulary.
struct LabelledId {
  std::string_view id;
  std::string_view en;
  std::string_view ja;
};
std::vector<LabelledId> Kinds();
std::vector<LabelledId> DateKinds();
std::vector<LabelledId> Languages();
std::vector<LabelledId> StoryFeatures();  // of the facet `has`
std::vector<LabelledId> Statuses();       // of stories

// "Boston", "ボストン"; of a state or prefecture itself its name: a partner as it is shown
// (docs/answer.md).
Label LabelOfPartner(const archive::Partner& partner, const dictionaries::Gazetteer& gazetteer);

Label EraDecadeLabel(const dictionaries::Era& era, int tens);
// A language without a name borrows the other's.
Label BothWays(Label label);

}  // namespace hajimari::search
