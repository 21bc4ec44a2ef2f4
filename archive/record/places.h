// The places of partners: ids, and everything that they lie in.
//
//   PlaceIdOf(partner of Boston, MA)           -> "us-ma-boston"
//   PlaceIdOf(partner of Tiny Town, MA)        -> "us-ma-tiny-town"     made from its name
//   PlaceIdOf(partner of 未知町, 岩手県)        -> ""                    Japan's are all on record
//   PlacesOf(that partner)                     -> {"jp-03", "jp-tohoku", "jp"}
//
// Rules: docs/ids.md, "Places". Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "archive/record/story.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::archive {

// The place of an id; of a leaf such as us-hi-state, a state as a partner, the state. nullptr if
// the gazetteer has none.
const dictionaries::Place* PlaceOfId(const std::string& id,
                                     const dictionaries::Gazetteer& gazetteer);

// Every place that the partner's words may mean, by the gazetteer.
std::vector<const dictionaries::Place*> CandidatesOf(const Partner& partner,
                                                     const dictionaries::Gazetteer& gazetteer);

// By the gazetteer; else made from the name where docs/ids.md has it made; "" if there is none or
// the gazetteer knows several.
std::string PlaceIdOf(const Partner& partner, const dictionaries::Gazetteer& gazetteer);

// The state, prefecture or country that the partner lies in; nullptr if none is known.
const dictionaries::Place* AreaOf(const Partner& partner, const dictionaries::Gazetteer& gazetteer);

// The partner's place and all above it, the smallest first. Partner::place decides where it is set.
std::vector<std::string> PlacesOf(const Partner& partner, const dictionaries::Gazetteer& gazetteer);

// Fills a partner from a place of the gazetteer, with `as_told` as its name.
Partner PartnerOf(const dictionaries::Place& place, const std::string& as_told,
                  const dictionaries::Gazetteer& gazetteer);

// "boston-kyoto": US side first, else in alphabetical order; "" where a partner has no name in
// Latin letters. With `with_state` "portland-me-shinagawa".
std::string RelationshipIdOf(const std::vector<Partner>& partners,
                             const dictionaries::Gazetteer& gazetteer, bool with_state = false);

}  // namespace hajimari::archive
