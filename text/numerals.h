// Numbers as they are written in both scripts. Internal to text/; ReadNumeral stands in dates.h.
//
//   DigitOf(U'五') -> 5        UnitOf(U'千') -> 1000
//   IsNumeralChar(U'〇') -> true
//   NumberTerm("1,200") -> "1200"   NumberTerm("二千十一") -> "2011"   NumberTerm("数十") -> ""
//
// Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hajimari::text {

// 0 to 9 for ASCII, full-width and kanji digits (also 〇 and the legal 壱 弐 参), else -1.
int DigitOf(char32_t c);
// 10 to 10^12 for 十 百 千 万 億 兆 (also 拾), else 0.
int64_t UnitOf(char32_t c);
inline bool IsNumeralChar(char32_t c) { return DigitOf(c) >= 0 || UnitOf(c) > 0; }

// What is posted for a number; "" if the text is none. Thousands' commas go, decimals stay.
std::string NumberTerm(std::string_view text);

}  // namespace hajimari::text
