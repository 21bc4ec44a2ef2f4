// Tells a dash that is typed for the long vowel mark ー from a dash. Internal to text/.
//
//   IsLongVowelDash("サ−ビス", 3, katakana)            -> true
//   IsLongVowelDash("スキ－場", 6, katakana)           -> true    スキー is a word
//   IsLongVowelDash("シカゴ―デトロイト", 9, katakana)   -> false   two words
//
// The run of katakana and dashes around it is divided into words of the dictionaries and dashes; of
// all divisions the one with the fewest and longest words counts. A dash in a word that no
// dictionary has is a long vowel if both pieces are short or hiragana follows. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "dictionaries/spellings.h"

namespace hajimari::text {

// `at`: the byte of the original at which a dash of any kind stands.
bool IsLongVowelDash(std::string_view original, size_t at,
                     const dictionaries::Spellings& spellings);

}  // namespace hajimari::text
