// Forms of one character: the tables that every folding of text shares. What a text is folded to is
// decided by each folding (text/normalizer.h, dictionaries::FoldName, search/suggest/suggest_key.h).
//
//   ToHalfWidth(U'Ａ')     -> U'A'      ToFullKana(U'ｶ') -> U'カ'
//   WithoutAccent(U'ō')    -> U'o'      letters up to U+017F; 'æ' and 'þ' are unchanged
//   ToKatakana(U'ひ')      -> U'ヒ'
//   HasVoicedForm(U'か')   -> true      が is the next code point
//   JoinedV(U'ヴ', U'ァ')   -> U'バ'     0 if they do not join
//
// Pure; any thread.
#pragma once

#include <string_view>

namespace hajimari::base {

// Full-width letters, digits and punctuation.
constexpr char32_t ToHalfWidth(char32_t c) {
  return c >= 0xFF01 && c <= 0xFF5E ? c - (0xFF01 - '!') : c;
}

// Half-width katakana and ー; their sound marks (U+FF9E, U+FF9F) are unchanged.
constexpr char32_t ToFullKana(char32_t c) {
  constexpr std::u32string_view kFull =
      U"ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメ"
      U"モ"
      U"ヤユヨラリルレロワン";
  static_assert(kFull.size() == 0xFF9E - 0xFF66);
  return c >= 0xFF66 && c <= 0xFF9D ? kFull[c - 0xFF66] : c;
}

// The small letter without accents. Unchanged if it is not one letter with accents.
constexpr char32_t WithoutAccent(char32_t c) {
  // From U+00C0; '?' if there is no such letter.
  constexpr std::string_view kPlain =
      "aaaaaa?ceeeeiiiidnooooo?ouuuuy?s"
      "aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
      "aaaaaaccccccccddddeeeeeeeeeegggg"
      "gggghhhhiiiiiiiiii??jjkkklllllll"
      "lllnnnnnnnnnoooooo??rrrrrrssssss"
      "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  static_assert(kPlain.size() == 0x180 - 0xC0);
  if (c < 0xC0 || c >= 0x180 || kPlain[c - 0xC0] == '?') return c;
  return static_cast<unsigned char>(kPlain[c - 0xC0]);
}

// Kana in the other script; ー and iteration marks are unchanged.
constexpr char32_t ToKatakana(char32_t c) { return c >= U'ぁ' && c <= U'ゖ' ? c + 0x60 : c; }
constexpr char32_t ToHiragana(char32_t c) { return c >= U'ァ' && c <= U'ヶ' ? c - 0x60 : c; }

// Kana of both scripts.
constexpr bool HasVoicedForm(char32_t kana) {
  constexpr std::u32string_view kClear =
      U"かきくけこさしすせそたちつてとはひふへほ"
      U"カキクケコサシスセソタチツテトハヒフヘホ";
  return kClear.contains(kana);
}

// ヴ and a small vowel, in either script, as one kana.
constexpr char32_t JoinedV(char32_t v, char32_t vowel) {
  if (v != U'ヴ' && v != U'ゔ') return 0;
  constexpr std::u32string_view kVowels = U"ァィェォぁぃぇぉ";
  constexpr std::u32string_view kJoined = U"バビベボばびべぼ";
  const size_t at = kVowels.find(vowel);
  const bool same_script = at != kVowels.npos && v == (at < 4 ? U'ヴ' : U'ゔ');
  return same_script ? kJoined[at] : 0;
}

}  // namespace hajimari::base
