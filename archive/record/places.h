// The places of partners: their ids and all places that contain them.
//
//   PlaceIdOf(partner, gazetteer)   partner is Boston, MA       -> "us-ma-boston"
//                                   partner is Tiny Town, MA    -> "us-ma-tiny-town", from its name
//                                   partner is 未知町, 岩手県   -> "", Japan is complete
//   PlacesOf(partner, gazetteer)    partner is 未知町, 岩手県   -> {"jp-03", "jp-tohoku", "jp"}
//
// Rules: docs/ids.md, "Places". Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "archive/record/story.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::archive {

// The place with this id; for a leaf such as us-hi-state (a state as a partner), the state. nullptr
// if the gazetteer does not have it.
const dictionaries::Place* PlaceOfId(const std::string& id,
                                     const dictionaries::Gazetteer& gazetteer);

// Every place of the gazetteer that the partner may mean.
std::vector<const dictionaries::Place*> CandidatesOf(const Partner& partner,
                                                     const dictionaries::Gazetteer& gazetteer);

// The id from the gazetteer, otherwise one derived from the name where docs/ids.md provides for it;
// "" if there is none or the gazetteer has several candidates.
std::string PlaceIdOf(const Partner& partner, const dictionaries::Gazetteer& gazetteer);

// The state, prefecture or country that contains the partner; nullptr if unknown.
const dictionaries::Place* AreaOf(const Partner& partner, const dictionaries::Gazetteer& gazetteer);

// The partner's place and its ancestors, smallest first. Uses Partner::place if it is set.
std::vector<std::string> PlacesOf(const Partner& partner, const dictionaries::Gazetteer& gazetteer);

// Makes a partner from a place of the gazetteer, with `as_told` as its name.
Partner PartnerOf(const dictionaries::Place& place, const std::string& as_told,
                  const dictionaries::Gazetteer& gazetteer);

// "boston-kyoto": the US side first, otherwise in alphabetical order; "" if a partner has no name
// in Latin letters. With `with_state`: "portland-me-shinagawa".
std::string RelationshipIdOf(const std::vector<Partner>& partners,
                             const dictionaries::Gazetteer& gazetteer, bool with_state = false);

}  // namespace hajimari::archive
