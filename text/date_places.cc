#include "text/date_places.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "text/characters.h"
#include "text/numerals.h"

namespace hajimari::text {
namespace {

constexpr auto kBeginnings = std::to_array<std::string_view>(
    {"apr", "aug", "aut", "dec", "fal", "feb", "fis", "hei", "jan", "jul", "jun", "mar",
     "may", "mei", "nov", "oct", "rei", "sep", "sho", "spr", "sum", "tai", "win"});
static_assert(std::ranges::is_sorted(kBeginnings));

// By first letter: one bit for each possible second letter.
constexpr auto kFirstTwo = [] {
  std::array<uint32_t, 26> seconds{};
  for (const std::string_view word : kBeginnings) {
    seconds[static_cast<size_t>(word[0] - 'a')] |= 1u << (word[1] - 'a');
  }
  return seconds;
}();

// Whether a word begins like a month, a season, an era name or a fiscal year, or is the letter of
// an era.
bool BeginsLikeDate(std::string_view word) {
  const auto letter = [&](size_t i) {
    return i < word.size() ? static_cast<char>(word[i] | 0x20) : '\0';
  };
  const char first = letter(0);
  const char second = letter(1);
  if (second < 'a' || second > 'z') return std::string_view("mtshr").contains(first);
  if ((kFirstTwo[static_cast<size_t>(first - 'a')] >> (second - 'a') & 1) == 0) {
    return first == 'f' && second == 'y';
  }
  const char third = letter(2);
  if (third < 'a' || third > 'z') return first == 's' && second == 'h';  // shōwa
  const std::array letters{first, second, third};
  return std::ranges::binary_search(kBeginnings, std::string_view(letters.data(), 3));
}

// The kanji that a date may begin with, one bit each from U+3000 on.
constexpr char32_t kFirstKanji = 0x3000;
constexpr char32_t kLastKanji = 0x9FFF;
constexpr auto kDateKanji = [] {
  std::array<uint64_t, (kLastKanji - kFirstKanji + 1) / 64> bits{};
  const auto set = [&bits](char32_t c) {
    bits[(c - kFirstKanji) / 64] |= uint64_t{1} << (c - kFirstKanji) % 64;
  };
  for (char32_t c = kFirstKanji; c <= kLastKanji; ++c) {
    if (IsNumeralChar(c)) set(c);
  }
  for (const char32_t c : std::u32string_view(U"明大昭平令西㍾㍽㍼㍻㋿")) set(c);
  return bits;
}();

bool IsWordCharacter(char32_t c) {
  return base::IsLetter(c) || (c >= 0xC0 && c <= 0x24F) || (c >= 0xFF21 && c <= 0xFF5A);
}
bool IsPlainDigit(char32_t c) { return base::IsDigit(c) || (c >= 0xFF10 && c <= 0xFF19); }

constexpr auto kAsciiAlnum = [] {
  std::array<bool, 256> is{};
  for (size_t c = 0; c < kAsciiClasses.size(); ++c) {
    is[c] = kAsciiClasses[c] == CharClass::kLatin || kAsciiClasses[c] == CharClass::kDigit;
  }
  return is;
}();
bool IsAsciiAlnum(char c) { return kAsciiAlnum[static_cast<unsigned char>(c)]; }

// A date may not begin inside a number or a Latin word.
bool BeginsHere(char32_t before, char32_t c) {
  if (IsPlainDigit(c)) return !IsPlainDigit(before) && !IsWordCharacter(before);
  if (IsWordCharacter(c)) return !IsWordCharacter(before) && !IsPlainDigit(before);
  if (IsNumeralChar(c)) return !IsNumeralChar(before);
  return true;
}

// REQUIRES: c is not ASCII.
bool MayBeginDate(char32_t c) {
  if (c < kFirstKanji) return false;
  if (c > kLastKanji) return c >= 0xFF10 && c <= 0xFF5A;
  return (kDateKanji[(c - kFirstKanji) / 64] >> (c - kFirstKanji) % 64 & 1) != 0;
}

}  // namespace

bool DatePlaces::Find() {
  while (at_ < text_.size()) {
    const char lead = text_[at_];
    if (IsAsciiAlnum(lead)) {
      const bool may = base::IsDigit(lead) || BeginsLikeDate(text_.substr(at_, 3));
      if (may && BeginsHere(before_, static_cast<unsigned char>(lead))) return true;
      PassAsciiWord();
      continue;
    }
    const base::Decoded read = ReadCharacter(text_, at_);
    if (read.code_point >= 0x80 && MayBeginDate(read.code_point) &&
        BeginsHere(before_, read.code_point)) {
      return true;
    }
    before_ = read.code_point;
    at_ += read.length;
  }
  return false;
}

void DatePlaces::Pass() {
  if (IsAsciiAlnum(text_[at_])) return PassAsciiWord();
  const base::Decoded read = ReadCharacter(text_, at_);
  before_ = read.code_point;
  at_ += read.length;
}

void DatePlaces::PassDate(size_t end) {
  at_ = end;
  before_ = U')';
}

// No date begins inside a word or a number.
void DatePlaces::PassAsciiWord() {
  while (at_ < text_.size() && IsAsciiAlnum(text_[at_])) ++at_;
  before_ = static_cast<unsigned char>(text_[at_ - 1]);
}

}  // namespace hajimari::text
