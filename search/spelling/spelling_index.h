// The words of an archive that are written, or read, nearly as a word that is in none of it: what
// did_you_mean.h chooses from.
//
//   index.NearLatin("hiroshma")  -> {hiroshima, 31 stories, cost 4}      the likeliest first
//   index.NearKana("ヒロシモ")    -> {ヒロシマ, 31 stories, cost 4}
//
// Latin words are those that the archive's texts have, in any inflection, and the names of its
// places; kana are readings of its words, places and themes, and words written so. Words that only
// stories outside the opened segments have, or that are gone, are not in it. A look-up walks one
// array (1 to 2 ns a word). A slip of one letter is looked for from four letters on, of two from
// six; kana from three, two from seven.
//
// Immutable once built; any thread. Views into the generation's lexicons, which must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/store/generation.h"
#include "dictionaries/kanji_readings.h"
#include "search/evaluate/columns.h"
#include "search/names/name_index.h"

namespace hajimari::search {

struct NearWord {
  std::string text;  // folded: lower case, katakana
  uint32_t stories = 0;
  double cost = 0;  // how unlikely the slip is: natural logarithm, so that ln(stories) - cost ranks
};

class SpellingIndex {
 public:
  SpellingIndex(const archive::Generation& generation, const Columns& columns,
                const NameIndex& meanings, const text::Analyzer& analyzer);

  std::vector<NearWord> NearLatin(std::string_view folded) const;
  std::vector<NearWord> NearKana(std::string_view katakana) const;

  // How kanji may be read; perhaps absent.
  const dictionaries::KanjiReadings& kanji() const { return kanji_; }

 private:
  struct Entry {
    uint32_t begin = 0;  // in letters
    uint32_t size = 0;
    uint64_t letters = 0;  // which there are, a bit each (several share one)
    uint32_t stories = 0;
  };
  struct Table {
    std::u16string letters;
    std::vector<Entry> entries;

    std::u16string_view KeyOf(const Entry& entry) const {
      return std::u16string_view(letters).substr(entry.begin, entry.size);
    }
  };
  class Collector;

  Table latin_;
  Table kana_;
  dictionaries::KanjiReadings kanji_;
};

}  // namespace hajimari::search
