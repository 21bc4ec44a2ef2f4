#include "text/characters.h"

#include <unicode/uchar.h>

#include "text/kana.h"

namespace hajimari::text {

CharClass ClassByTables(char32_t c) {
  if (c < kAsciiClasses.size()) return kAsciiClasses[c];
  if (IsHiragana(c)) return CharClass::kHiragana;
  if (IsKanji(c)) return CharClass::kKanji;
  if (IsKatakana(c)) return CharClass::kKatakana;
  const auto point = static_cast<UChar32>(c);
  if (u_isalpha(point)) return CharClass::kLatin;
  if ((U_GET_GC_MASK(point) & U_GC_M_MASK) != 0) return CharClass::kLatin;
  if (u_isdigit(point)) return CharClass::kDigit;
  return u_isspace(point) ? CharClass::kSpace : CharClass::kPunctuation;
}

}  // namespace hajimari::text
