// Archive words with a spelling or reading close to that of an unknown word: the candidates of
// did_you_mean.h.
//
//   index.NearLatin("hiroshma")  -> {hiroshima, 31 stories, cost 4}      // most likely first
//   index.NearKana("ヒロシモ")    -> {ヒロシマ, 31 stories, cost 4}
//
// Latin words are the words of the archive's texts, in every inflection, and the names of its
// places. Kana are the readings of its words, places and themes, and words written in kana. Words
// of deleted stories, or of stories outside the opened segments, are left out. A look-up scans one
// array (1 to 2 ns per word). Latin words of four letters or more may have one edit, of six or more
// two; kana of three or more one, of seven or more two.
//
// Immutable; any thread. Holds no reference to its sources.
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
  double cost = 0;  // log cost of the edits: words are ranked by ln(stories) - cost
};

class SpellingIndex {
 public:
  SpellingIndex(const archive::Generation& generation, const Columns& columns,
                const NameIndex& names, const text::Analyzer& analyzer);

  std::vector<NearWord> NearLatin(std::string_view folded) const;
  std::vector<NearWord> NearKana(std::string_view katakana) const;

  // Readings of single kanji; empty if the table is missing.
  const dictionaries::KanjiReadings& kanji() const { return kanji_; }

 private:
  struct Entry {
    uint32_t begin = 0;  // in letters
    uint32_t size = 0;
    uint64_t letters = 0;  // the set of its letters, hashed to 64 bits
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
