// What a value of a facet may be called by who chooses it: an id, or a label in either language.
//
//   IdsNamed(Facet::kTheme, "津波", known)         -> {"tsunami"}      also つなみ, tidal wave
//   IdsNamed(Facet::kEra, "昭和30年代", known)      -> {"showa-30s"}
//   IdsNamed(Facet::kJp, "東北", known)            -> {"jp-tohoku"}
//   IdsNamed(Facet::kUs, "Portland", known)       -> {"us-or-portland", "us-me-portland", ...}
//   IdsNamed(Facet::kHas, "写真", known)           -> {"pictures"}
//   IdsNamed(Facet::kTheme, "zebra", known)       -> {}
//   IdsNamed(Facet::kUs, "us-ma-tiny-town", known) -> itself: stories may know it
//
// By the tables alone, so that a wrong value is refused before any work is done. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "search/contract/request.h"

namespace hajimari::search {

std::vector<std::string> IdsNamed(Facet facet, std::string_view value,
                                  const dictionaries::Dictionaries& known);

}  // namespace hajimari::search
