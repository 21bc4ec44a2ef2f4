// Numerals of both scripts. Internal to text/; ReadNumeral is declared in dates.h.
//
//   DigitOf(U'五') -> 5        UnitOf(U'千') -> 1000
//   IsNumeralChar(U'〇') -> true
//   NumberTerm("1,200") -> "1200"   NumberTerm("二千十一") -> "2011"   NumberTerm("数十") -> ""
//   NumberTerm("2.5万") -> "25000"
//
// Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hajimari::text {

// 0 to 9 for ASCII, full-width and kanji digits (also 〇 and the legal 壱 弐 参), else -1.
constexpr int DigitOf(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  switch (c) {
    case U'〇':
    case U'零':
      return 0;
    case U'一':
    case U'壱':
      return 1;
    case U'二':
    case U'弐':
      return 2;
    case U'三':
    case U'参':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return -1;
  }
}

// 10 to 10^12 for 十 百 千 万 億 兆 (also 拾), else 0.
constexpr int64_t UnitOf(char32_t c) {
  switch (c) {
    case U'十':
    case U'拾':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    case U'万':
      return 10'000;
    case U'億':
      return 100'000'000;
    case U'兆':
      return 1'000'000'000'000;
    default:
      return 0;
  }
}
constexpr bool IsNumeralChar(char32_t c) { return DigitOf(c) >= 0 || UnitOf(c) > 0; }

// The term of a number; "" if the text is not a number. Thousands separators are removed, decimals
// kept.
std::string NumberTerm(std::string_view text);

}  // namespace hajimari::text
