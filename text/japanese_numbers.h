// Finds numbers among MeCab's morphemes: exact ones with their decimal point, and approximate ones,
// which have no digits to be found by (docs/matching.md, rule 7). Internal to text/.
//
//   二|千|人       At(0) -> {"2000", 2, exact}    IsCounter(2): 人
//   十|・|五|キロ  At(0) -> {"10.5", 3, exact}
//   四|、|五|人    At(0) -> {"4~5", 3}
//   数|十|人       At(0) -> {"数十", 2}
//   市|民          At(0) -> {"", 0}
//
// Views of one run; any number of threads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/japanese_entry.h"
#include "text/japanese_segmenter.h"

namespace hajimari::text {

struct JapaneseNumber {
  std::string term;
  size_t last = 0;     // the morpheme after the number; the one where it begins if there is none
  bool exact = false;  // not "four or five"
};

class JapaneseNumbers {
 public:
  // `entries` are those of `morphemes`, which are of `text`. All must outlive this object.
  JapaneseNumbers(std::string_view text, const std::vector<Morpheme>& morphemes,
                  const std::vector<const JapaneseEntry*>& entries)
      : text_(text), morphemes_(morphemes), entries_(entries) {}

  // The longest number that begins at morpheme `i`.
  JapaneseNumber At(size_t i) const;
  // Whether morpheme `i` counts, after a number that ends before it: 人, 周年.
  bool IsCounter(size_t i) const;
  // In katakana, of the morphemes from `i` to `last`; "" for digits.
  std::string ReadingOf(size_t i, size_t last) const;

 private:
  std::string_view Written(size_t i) const;
  bool Follows(size_t i) const;  // whether it directly follows morpheme i - 1
  bool IsNumber(size_t i) const { return entries_[i]->part_of_speech == PartOfSpeech::kNumber; }
  bool IsDotAt(size_t i) const;
  // The morphemes that are numbers from `i` on.
  size_t EndOfNumbers(size_t i) const;
  JapaneseNumber WholeAt(size_t i) const;
  JapaneseNumber WithFraction(size_t i, const JapaneseNumber& whole) const;
  JapaneseNumber VagueAt(size_t i) const;
  // {"", i} if the number is exact.
  JapaneseNumber ApproximateAt(size_t i, const JapaneseNumber& first) const;

  const std::string_view text_;
  const std::vector<Morpheme>& morphemes_;
  const std::vector<const JapaneseEntry*>& entries_;
};

}  // namespace hajimari::text
