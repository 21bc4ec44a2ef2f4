// The kind of a letter in a query: what decides whether a mark between two of them separates words.
//
//   KindOfLetter(U'Ｓ')  -> LetterKind::kLatin
//   KindOfLetter(U'ｱ')   -> LetterKind::kKatakana
//   KindOfLetter(U'、')  -> LetterKind::kNone
//
// Pure; any thread.
#pragma once

#include "base/ascii.h"
#include "base/letter_forms.h"
#include "text/kana.h"

namespace hajimari::search {

enum class LetterKind { kNone, kDigit, kLatin, kHiragana, kKatakana, kKanji };

inline LetterKind KindOfLetter(char32_t c) {
  c = base::ToHalfWidth(c);
  if (c < 0x80) {
    if (base::IsDigit(c)) return LetterKind::kDigit;
    return base::IsLetter(c) ? LetterKind::kLatin : LetterKind::kNone;
  }
  if (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) return LetterKind::kLatin;
  if (text::IsHiragana(c)) return LetterKind::kHiragana;
  if (text::IsKatakana(c) || (c >= 0xFF66 && c <= 0xFF9F)) return LetterKind::kKatakana;
  return text::IsKanji(c) ? LetterKind::kKanji : LetterKind::kNone;
}

inline bool IsJapaneseLetter(LetterKind kind) { return kind >= LetterKind::kHiragana; }

}  // namespace hajimari::search
