// Numbers that are written in English words.
//
//   ReadEnglishNumber("twenty-first group", 0)     -> {end 12, "21st"}
//   ReadEnglishNumber("one hundred and fifty", 0)  -> {end 21, "150"}
//   ReadEnglishNumber("nineteen sixty-four", 0)    -> {end 19, "1964"}
//   ReadEnglishNumber("hundreds of people", 0)     -> nullopt, as for "a hundred" and "dozen"
//   ReadScaledNumber("1.5", " million yen", 0)     -> {end 8, "1500000"}
//   IsNumberWord("forty") -> true      IsNumberWord("forties") -> false
//   OrdinalTerm(3) -> "3rd"            OrdinalTerm(11) -> "11th"
//
// Text is in lower case. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hajimari::text {

// Cardinals, ordinals, hundred, thousand, million and billion.
bool IsNumberWord(std::string_view word);
// third, fiftieth, hundredth.
bool IsOrdinalWord(std::string_view word);
// hundred, thousand: vague without another number.
bool IsScaleWord(std::string_view word);
// thirds, quarters: what a number of them is a fraction of.
bool IsFractionWord(std::string_view word);

struct EnglishNumber {
  size_t end = 0;  // bytes of the text
  std::string term;
  bool ordinal = false;
};

// The longest number that begins with the word at `begin`; nullopt if none does.
std::optional<EnglishNumber> ReadEnglishNumber(std::string_view text, size_t begin);

// A number in digits, `number`, and the word after it at `at`: hundred, thousand, million, billion.
std::optional<EnglishNumber> ReadScaledNumber(std::string_view number, std::string_view text,
                                              size_t at);

// REQUIRES: number >= 0.
std::string OrdinalTerm(int64_t number);

}  // namespace hajimari::text
