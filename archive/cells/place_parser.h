// Parses the name of one place as a contributor writes it: "Kyoto, Kyoto Prefecture",
// "State of Hawaii", "セントポール市（ミネソタ州）", "米国オレゴン州ポートランド市".
//
//   ParsePlace("State of Hawaii", "", gazetteer).places   -> {us-hi}
//   ParsePlace("Portland", "Maine", gazetteer).places     -> {us-me-portland}
//   ParsePlace("Springfield", "", gazetteer).places       -> {us-mo-springfield, ...}
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/gazetteer.h"

namespace hajimari::archive {

struct ParsedPlace {
  std::string name;  // as written, without region, country and words such as "State of"
  std::vector<const dictionaries::Place*> places;  // candidates, most likely first
  std::string country;  // US, JP, ... if the region or country was given; otherwise ""
  std::string region;   // postal code or 都道府県 name, if given

  // True if the name is unambiguous: there is one candidate, or one that is ten times as large as
  // any other. An unknown population counts as 100,000.
  bool Settled() const;
};

ParsedPlace ParsePlace(std::string_view name, std::string_view region,
                       const dictionaries::Gazetteer& gazetteer);

// Whether the text is a state or prefecture: "MA", "Massachusetts", "京都府", "Kyoto Prefecture".
bool IsRegion(std::string_view text, const dictionaries::Gazetteer& gazetteer);
bool IsCountry(std::string_view text, const dictionaries::Gazetteer& gazetteer);

}  // namespace hajimari::archive
