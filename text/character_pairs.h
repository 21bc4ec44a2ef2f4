// Pairs of neighbouring characters around a word that MeCab does not know: they find the word again
// where a query or another story cuts it otherwise (docs/matching.md, rule 6). Internal to text/.
//
//   FindPairsAround("の鈩田町", {3, 9}, pairs)  ->  の鈩, 鈩田, 田町
//
// Pairs are of kana and kanji only, never across a space or a sign. Pure functions; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/byte_range.h"

namespace hajimari::text {

// Replaces `pairs`, in order of place: the pairs inside `word` and one with each neighbour.
void FindPairsAround(std::string_view text, base::ByteRange word,
                     std::vector<base::ByteRange>& pairs);

}  // namespace hajimari::text
