#include "text/long_vowel_dashes.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "dictionaries/normal_form.h"
#include "text/characters.h"
#include "text/kana.h"
#include "text/normalizer.h"

namespace hajimari::text {
namespace {

constexpr size_t kMaxReach = 32;  // characters on each side of the dash
constexpr char32_t kLong = U'ー';

// What a division of the run into words and dashes costs.
constexpr double kWord = 0.8;
constexpr double kWordOfTwo = 1.0;
constexpr double kUnknown = 2.0;
constexpr double kUnknownKana = 0.3;
constexpr double kDash = 0.5;
constexpr double kUnlikely = 0.5;  // an unknown word that ends in a long vowel before kanji
constexpr double kPlace = 1.0;     // バリ－東京, although バリー is a name

bool IsDash(char32_t c) { return SimplyFolded(c) == U'-'; }

bool IsKatakanaOfAnyWidth(char32_t c) { return IsKatakana(c) || (c >= 0xFF66 && c <= 0xFF9F); }

// No word has a long vowel mark after these.
bool MayBeLong(char32_t kana) {
  return IsKatakana(kana) && !std::u32string_view(U"ンッーヽヾ").contains(kana);
}

std::u32string Folded(std::string_view raw, const dictionaries::Spellings& spellings) {
  const std::string folded = dictionaries::NormalForm(FoldWidthAndCase(raw), spellings);
  std::u32string out;
  for (size_t at = 0; at < folded.size();) {
    const base::Decoded read = base::DecodeUtf8(folded, at);
    out += SimplyFolded(read.code_point);
    at += read.length;
  }
  return out;
}

// Where the katakana and single dashes that end at `end` begin.
size_t RunBegin(std::string_view text, size_t end) {
  size_t begin = end;
  bool dash = true;
  for (size_t i = 0; i < kMaxReach && begin > 0; ++i) {
    const size_t at = base::BoundaryBefore(text, begin - 1);
    const char32_t c = base::DecodeUtf8(text, at).code_point;
    if (IsDash(c) ? dash : !IsKatakanaOfAnyWidth(c)) break;
    dash = IsDash(c);
    begin = at;
  }
  return begin;
}

// Where the katakana and single dashes that begin at `begin` end.
size_t RunEnd(std::string_view text, size_t begin) {
  size_t end = begin;
  bool dash = true;
  for (size_t i = 0; i < kMaxReach && end < text.size(); ++i) {
    const base::Decoded read = base::DecodeUtf8(text, end);
    if (IsDash(read.code_point) ? dash : !IsKatakanaOfAnyWidth(read.code_point)) break;
    dash = IsDash(read.code_point);
    end += read.length;
  }
  return end;
}

class Division {
 public:
  // `next`: the character after the run, 0 at the end of the text.
  Division(std::u32string run, char32_t next, const dictionaries::KatakanaWords& words)
      : run_(std::move(run)), next_(next), words_(words) {}

  // Whether the cheapest division has the dash at `dash` inside a word.
  bool Joins(size_t dash) {
    const size_t size = run_.size();
    cost_.assign(size + 1, std::numeric_limits<double>::infinity());
    from_.assign(size + 1, 0);
    cost_[0] = 0;
    for (size_t begin = 0; begin < size; ++begin) {
      if (run_[begin] == U'-') {
        Step(begin, begin + 1, kDash);
        continue;
      }
      std::string word;
      for (size_t end = begin + 1; end <= size && Extend(word, end - 1); ++end) {
        Step(begin, end, CostOf(word, begin, end));
      }
    }
    size_t end = size;
    while (from_[end] > dash) end = from_[end];
    return end - from_[end] > 1;
  }

 private:
  void Step(size_t begin, size_t end, double cost) {
    if (cost_[begin] + cost >= cost_[end]) return;
    cost_[end] = cost_[begin] + cost;
    from_[end] = begin;
  }

  bool Extend(std::string& word, size_t at) const {
    const bool dash = run_[at] == U'-';
    if (dash && !MayBeLong(run_[at - 1])) return false;
    base::AppendUtf8(dash ? kLong : run_[at], word);
    return true;
  }

  double CostOf(std::string_view word, size_t begin, size_t end) const {
    const size_t kana = end - begin;
    const bool ends_long = run_[end - 1] == U'-';
    const char32_t after = end < run_.size() ? run_[end] : next_;
    const bool goes_on = after == 0 || IsHiragana(after);
    if (!words_.Has(word)) {
      const bool unlikely = ends_long && !goes_on;
      return kUnknown + kUnknownKana * static_cast<double>(kana) + (unlikely ? kUnlikely : 0);
    }
    const double cost = kana > 2 ? kWord : kWordOfTwo;
    if (!ends_long || goes_on) return cost;
    const std::string_view without = word.substr(0, word.size() - std::string_view("ー").size());
    return words_.IsPlace(without) ? cost + kPlace : cost;
  }

  const std::u32string run_;
  const char32_t next_;
  const dictionaries::KatakanaWords& words_;
  std::vector<double> cost_;
  std::vector<size_t> from_;
};

}  // namespace

bool IsLongVowelDash(std::string_view original, size_t at,
                     const dictionaries::Spellings& spellings) {
  const size_t after = at + base::DecodeUtf8(original, at).length;
  const std::u32string left =
      Folded(original.substr(0, at).substr(RunBegin(original, at)), spellings);
  if (left.empty() || !MayBeLong(left.back())) return false;
  const char32_t next = after < original.size() ? base::DecodeUtf8(original, after).code_point : 0;
  if (IsDash(next)) return false;
  const size_t end = RunEnd(original, after);
  const std::u32string right = Folded(original.substr(after, end - after), spellings);
  const char32_t following = end < original.size() ? base::DecodeUtf8(original, end).code_point : 0;
  return Division(left + U'-' + right, following, spellings.katakana()).Joins(left.size());
}

}  // namespace hajimari::text
