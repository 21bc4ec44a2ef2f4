// The edit distance of two words: insertions, deletions, substitutions and transpositions of
// adjacent letters, each letter taking part in at most one edit (optimal string alignment, Damerau
// 1964).
//
//   EditDistance(u"hiroshma", u"hiroshima", 2)   -> 1
//   EditDistance(u"sitser", u"sister", 2)        -> 1
//   EditDistance(u"sister", u"boston", 2)        -> 3      greater than the limit
//   EditDistance(U"𠮷野", U"吉野", 1)             -> 1
//
// Pure; any thread.
#pragma once

#include <string_view>

namespace hajimari::base {

// The result is at most `most` + 1.
int EditDistance(std::u16string_view a, std::u16string_view b, int most);
int EditDistance(std::u32string_view a, std::u32string_view b, int most);

}  // namespace hajimari::base
