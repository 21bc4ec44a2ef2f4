// How many slips of the hand part two words: letters put in, left out, mistaken for another, or two
// neighbours changed round, each letter taking part in one slip at most (optimal string alignment,
// Damerau 1964).
//
//   EditDistance(u"hiroshma", u"hiroshima", 2)   -> 1
//   EditDistance(u"sitser", u"sister", 2)        -> 1
//   EditDistance(u"sister", u"boston", 2)        -> 3      more than was asked for
//
// Pure; any thread.
#pragma once

#include <string_view>

namespace hajimari::base {

// At most `most` + 1.
int EditDistance(std::u16string_view a, std::u16string_view b, int most);

}  // namespace hajimari::base
