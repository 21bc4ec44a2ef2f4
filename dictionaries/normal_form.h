// The form in which MeCab receives a word: text/ has already normalised width, old and name kanji
// and ヴ sounds. For words of tables that are compared with such text.
//
//   NormalForm("龍ケ崎市", spellings)  -> "竜ケ崎市"
//   NormalForm("ヴェニス", spellings)  -> "ベニス"
#pragma once

#include <string>
#include <string_view>

#include "dictionaries/spellings.h"

namespace hajimari::dictionaries {

std::string NormalForm(std::string_view word, const Spellings& spellings);

}  // namespace hajimari::dictionaries
