// A word of a table in the form in which MeCab meets it: text/ hands it text whose width, old and
// name kanji and ヴ sounds are already one. For the tables that are compared with such text.
//
//   NormalForm("龍ケ崎市", spellings)  -> "竜ケ崎市"      NormalForm("ヴェニス", ...) -> "ベニス"
#pragma once

#include <string>
#include <string_view>

#include "dictionaries/spellings.h"

namespace hajimari::dictionaries {

std::string NormalForm(std::string_view word, const Spellings& spellings);

}  // namespace hajimari::dictionaries
