// Pairs of adjacent characters around a word that MeCab does not know: they match the word even if
// a query or another story tokenises it differently (docs/matching.md, rule 6). Internal to text/.
//
//   FindPairsAround("の鈩田町", {3, 9}, pairs)  -> pairs の鈩, 鈩田, 田町
//
// Pairs consist of kana and kanji only and never cross a space or punctuation. Pure functions; any
// thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/byte_range.h"

namespace hajimari::text {

// Replaces `pairs` by the pairs inside `word` and one with each neighbour, in order of position.
void FindPairsAround(std::string_view text, base::ByteRange word,
                     std::vector<base::ByteRange>& pairs);

}  // namespace hajimari::text
