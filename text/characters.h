// Decodes, classifies and folds characters, fast for the common ones. Internal to text/.
//
//   ReadCharacter("津波", 3)  -> {U'波', 3}       like base::DecodeUtf8
//   ClassOf(U'波')            -> CharClass::kKanji
//   SimplyFolded(U'Ａ')       -> U'a'             also “ -> ", ― -> -, 〜 -> ~
//
// Pure functions; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"
#include "base/letter_forms.h"
#include "base/utf8.h"

namespace hajimari::text {

enum class CharClass : uint8_t {
  kSpace,
  kPunctuation,
  kDigit,
  kLatin,  // every letter that is not Japanese
  kHiragana,
  kKatakana,
  kKanji,
};

inline constexpr bool IsJapaneseClass(CharClass c) { return c >= CharClass::kHiragana; }

inline constexpr std::array<CharClass, 128> kAsciiClasses = [] {
  std::array<CharClass, 128> classes{};
  for (size_t c = 0; c < classes.size(); ++c) {
    classes[c] = base::IsLetter(c)  ? CharClass::kLatin
                 : base::IsDigit(c) ? CharClass::kDigit
                 : c <= ' '         ? CharClass::kSpace
                                    : CharClass::kPunctuation;
  }
  return classes;
}();

// ClassOf without the fast paths.
CharClass ClassByTables(char32_t c);

inline CharClass ClassOf(char32_t c) {
  if (c < kAsciiClasses.size()) return kAsciiClasses[c];
  if (c >= 0x4E00 && c <= 0x9FFF) return CharClass::kKanji;
  if (c >= 0x3041 && c <= 0x3096) return CharClass::kHiragana;
  if ((c >= 0x30A1 && c <= 0x30FA) || c == U'ー') return CharClass::kKatakana;
  if (c == U'、' || c == U'。') return CharClass::kPunctuation;
  return ClassByTables(c);
}

// In half width, in lower case, and with one form of each quotation mark, dash, tilde and space.
inline char32_t SimplyFolded(char32_t c) {
  c = base::ToHalfWidth(c);
  if (c < 0x80) return c == U'`' ? U'\'' : base::ToLower(c);
  switch (c) {
    case 0xB4:
    case 0x2BB:  // Hawaiʻi
    case 0x2BC:
    case 0x2018:
    case 0x2019:
    case 0x201B:
      return U'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
      return U'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2500:
      return U'-';
    case 0x301C:
    case 0x223C:
      return U'~';
    case 0x3000:
      return U' ';
    default:
      return c;
  }
}

// REQUIRES: at < text.size(). Equals base::DecodeUtf8, also for invalid text.
inline base::Decoded ReadCharacter(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  // U+1000 to U+CFFF: three bytes, whose second may be any continuation.
  if (byte(0) >= 0xE1 && byte(0) <= 0xEC && text.size() - at >= 3 && (byte(1) & 0xC0) == 0x80 &&
      (byte(2) & 0xC0) == 0x80) {
    return {static_cast<char32_t>((byte(0) & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)),
            3};
  }
  return base::DecodeUtf8(text, at);
}

}  // namespace hajimari::text
