#include "text/number_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"

namespace hajimari::text {
namespace {

constexpr int64_t kHundred = 100;

struct NumberWord {
  std::string_view word;
  int64_t value;
  bool ordinal = false;
};

constexpr auto kWords = std::to_array<NumberWord>({
    {"billion", 1'000'000'000},
    {"eight", 8},
    {"eighteen", 18},
    {"eighteenth", 18, true},
    {"eighth", 8, true},
    {"eightieth", 80, true},
    {"eighty", 80},
    {"eleven", 11},
    {"eleventh", 11, true},
    {"fifteen", 15},
    {"fifteenth", 15, true},
    {"fifth", 5, true},
    {"fiftieth", 50, true},
    {"fifty", 50},
    {"first", 1, true},
    {"five", 5},
    {"fortieth", 40, true},
    {"forty", 40},
    {"four", 4},
    {"fourteen", 14},
    {"fourteenth", 14, true},
    {"fourth", 4, true},
    {"hundred", kHundred},
    {"hundredth", kHundred, true},
    {"million", 1'000'000},
    {"millionth", 1'000'000, true},
    {"nine", 9},
    {"nineteen", 19},
    {"nineteenth", 19, true},
    {"ninetieth", 90, true},
    {"ninety", 90},
    {"ninth", 9, true},
    {"one", 1},
    {"second", 2, true},
    {"seven", 7},
    {"seventeen", 17},
    {"seventeenth", 17, true},
    {"seventh", 7, true},
    {"seventieth", 70, true},
    {"seventy", 70},
    {"six", 6},
    {"sixteen", 16},
    {"sixteenth", 16, true},
    {"sixth", 6, true},
    {"sixtieth", 60, true},
    {"sixty", 60},
    {"ten", 10},
    {"tenth", 10, true},
    {"third", 3, true},
    {"thirteen", 13},
    {"thirteenth", 13, true},
    {"thirtieth", 30, true},
    {"thirty", 30},
    {"thousand", 1000},
    {"thousandth", 1000, true},
    {"three", 3},
    {"twelfth", 12, true},
    {"twelve", 12},
    {"twentieth", 20, true},
    {"twenty", 20},
    {"two", 2},
});
static_assert(std::ranges::is_sorted(kWords, {}, &NumberWord::word));

constexpr auto kFractions = std::to_array<std::string_view>(
    {"eighths", "fifths", "fourths", "half", "halves", "hundredths", "ninths", "quarter",
     "quarters", "sevenths", "sixths", "tenths", "thirds"});
static_assert(std::ranges::is_sorted(kFractions));

const NumberWord* Find(std::string_view word) {
  const auto* const found = std::ranges::lower_bound(kWords, word, {}, &NumberWord::word);
  return found != kWords.end() && found->word == word ? found : nullptr;
}

std::string_view WordAt(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && base::IsLower(text[end])) ++end;
  return text.substr(std::min(at, text.size()), end - at);
}

bool IsScale(int64_t value) { return value >= kHundred; }
bool IsTens(int64_t value) { return value >= 20 && value < kHundred; }

// Adds one word after the other.
class Sum {
 public:
  // False, and nothing is added, if the word does not continue the number.
  bool Add(int64_t value) {
    if (ordinal_) return false;
    if (!IsScale(value)) {
      const bool unit_of_tens = IsTens(last_) && value < 10;
      if (last_ != 0 && !IsScale(last_) && !unit_of_tens) return AddSecondHalf(value);
      group_ += value;
    } else if (value == kHundred) {
      if (group_ >= kHundred || IsScale(last_)) return false;
      group_ = std::max<int64_t>(group_, 1) * kHundred;
    } else {
      if (value >= lowest_ || (group_ == 0 && last_ != 0)) return false;
      total_ += std::max<int64_t>(group_, 1) * value;
      group_ = 0;
      lowest_ = value;
    }
    last_ = value;
    return true;
  }
  void SetOrdinal() { ordinal_ = true; }

  int64_t number() const { return total_ + group_; }
  int64_t last() const { return last_; }
  bool ordinal() const { return ordinal_; }

 private:
  // nineteen sixty-four, twenty twenty-four: a year in two halves.
  bool AddSecondHalf(int64_t value) {
    const bool century = group_ == last_ && (last_ == 18 || last_ == 19 || last_ == 20);
    if (!century || value < 10 || total_ != 0 || lowest_ == 0) return false;
    if (last_ == 20 && value > 20) return false;
    group_ = last_ * kHundred + value;
    lowest_ = 0;  // no scale can follow
    last_ = value;
    return true;
  }

  int64_t total_ = 0;
  int64_t group_ = 0;
  int64_t last_ = 0;
  int64_t lowest_ = INT64_MAX;  // the last scale above a hundred
  bool ordinal_ = false;
};

// Where the next word of the number may begin; npos if none can.
size_t NextWord(std::string_view text, size_t at, bool after_scale) {
  if (at >= text.size()) return std::string_view::npos;
  if (text[at] == '-') return at + 1;
  if (text[at] != ' ' && text[at] != '\n') return std::string_view::npos;
  ++at;
  if (after_scale && text.substr(at).starts_with("and ")) at += 4;
  return at;
}

// "forty one-dollar bills" are forty, "twenty two-year-olds" are twenty.
bool BeginsCompound(std::string_view text, std::string_view word, size_t end) {
  if (end >= text.size() || text[end] != '-') return false;
  const NumberWord* const first = Find(word);
  const NumberWord* const second = Find(WordAt(text, end + 1));
  return second == nullptr || !(IsTens(first->value) || IsScale(second->value));
}

}  // namespace

bool IsNumberWord(std::string_view word) {
  return word.size() >= 3 && word.size() <= 11 && Find(word) != nullptr;
}

bool IsOrdinalWord(std::string_view word) {
  const NumberWord* const found = Find(word);
  return found != nullptr && found->ordinal;
}

bool IsScaleWord(std::string_view word) {
  const NumberWord* const found = Find(word);
  return found != nullptr && IsScale(found->value) && !found->ordinal;
}

bool IsFractionWord(std::string_view word) { return std::ranges::binary_search(kFractions, word); }

std::optional<EnglishNumber> ReadEnglishNumber(std::string_view text, size_t begin) {
  EnglishNumber number;
  Sum sum;
  size_t words = 0;
  bool leads_with_scale = false;
  for (size_t at = begin; at != std::string_view::npos;) {
    const std::string_view word = WordAt(text, at);
    const NumberWord* const known = Find(word);
    if (known == nullptr) break;
    const size_t end = at + word.size();
    const bool spaced = words > 0 && text[at - 1] != '-';
    if (spaced && BeginsCompound(text, word, end)) break;
    // "two thirds" and "one third" are no ordinals.
    const bool joins = words == 0 || !known->ordinal || IsTens(sum.last()) || IsScale(sum.last()) ||
                       IsScale(known->value);
    if (!joins || !sum.Add(known->value)) break;
    if (words == 0) leads_with_scale = IsScale(known->value) && !known->ordinal;
    ++words;
    number.end = end;
    if (known->ordinal) sum.SetOrdinal();
    if (known->ordinal || (end < text.size() && base::IsDigit(text[end]))) break;
    at = NextWord(text, end, IsScale(known->value));
  }
  // "hundred" alone is as vague as "dozens".
  if (words == 0 || (leads_with_scale && words == 1)) return std::nullopt;
  number.ordinal = sum.ordinal();
  number.term = number.ordinal ? OrdinalTerm(sum.number()) : std::to_string(sum.number());
  return number;
}

std::optional<EnglishNumber> ReadScaledNumber(std::string_view number, std::string_view text,
                                              size_t at) {
  if (at >= text.size() || (text[at] != ' ' && text[at] != '-')) return std::nullopt;
  const std::string_view word = WordAt(text, at + 1);
  const NumberWord* const known = word.empty() ? nullptr : Find(word);
  if (known == nullptr || !IsScale(known->value) || known->ordinal) return std::nullopt;
  const size_t zeros = std::to_string(known->value).size() - 1;
  const size_t point = std::min(number.find('.'), number.size());
  std::string term(number.substr(0, point));
  const std::string_view fraction =
      point == number.size() ? std::string_view() : number.substr(point + 1);
  constexpr size_t kMaxDigits = 15;
  if (fraction.size() > zeros || term.size() + zeros > kMaxDigits) return std::nullopt;
  term.append(fraction).append(zeros - fraction.size(), '0');
  term.erase(0, std::min(term.find_first_not_of('0'), term.size() - 1));
  return EnglishNumber{at + 1 + word.size(), std::move(term)};
}

std::string OrdinalTerm(int64_t number) {
  constexpr std::array<const char*, 4> kSuffixes = {"th", "st", "nd", "rd"};
  const bool teen = number / 10 % 10 == 1;
  const auto unit = static_cast<size_t>(number % 10);
  return std::to_string(number) + kSuffixes[teen || unit > 3 ? 0 : unit];
}

}  // namespace hajimari::text
