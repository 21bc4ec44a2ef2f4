// Parses a cell with the names of the partners, as people fill it in, with the gazetteer's help.
//
//   "Boston, Massachusetts and Kyoto, Kyoto Prefecture"  -> us-ma-boston, jp-261009
//   "State of Hawaii and Hokkaidō Prefecture"            -> us-hi-state, jp-01-prefecture
//   "Springfield and Sakai"           -> both as written, warnings "ambiguous-city"
//   "Nowhere Falls, ZZ and Atlantis"  -> both as written, warnings "unknown-city"
//   "=HYPERLINK(...) and Sapporo"     -> the formula is text, an unknown name
//   also accepted: "デモイン市、甲府市"  "Seattle, WA – Kōbe"  "St. Paul / Nagasaki"
//     "長崎市とセントポール市（ミネソタ州）"  "岩手県陸前高田市・クレセントシティ"
//
// If several places share a name, the one that is ten times as large as the next is chosen, and a
// city is preferred to the prefecture or state of the same name. Partner::city keeps the name as
// written; Partner::place says which place it is. Never fails; pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/story.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::archive {

std::vector<Partner> ReadPartnerCell(std::string_view cell,
                                     const dictionaries::Gazetteer& gazetteer,
                                     std::vector<Problem>& problems);

}  // namespace hajimari::archive
