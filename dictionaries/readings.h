// Words by their reading in kana or romaji (docs/matching.md, rules 1 and 2), compiled at build
// time from Debian's `edict` and from the names of `mecab-ipadic`. For queries only: the lexicon
// has the one reading that the analyser chose for a word of a story; this table has the others.
//
//   readings.WordsRead("ワダイコ")    -> {"和太鼓"}
//   readings.NamesRead("オオタニ")    -> {"大谷", "大渓", ...}      people and places
//   readings.NamesSpelled("otani")    -> the same, by text::RomajiKey: long vowels are folded
//   readings.SurnamesSpelled("saito") -> {"斎藤"}: commoner than any place that is spelled so
//
// Most common first. An absent table gives empty results. Sources: EDICT (CC BY-SA), ipadic (NAIST
// licence). Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/sorted_table.h"

namespace hajimari::dictionaries {

class Readings {
 public:
  static constexpr const char* kWordsFile = "readings_of_words.tsv";
  static constexpr const char* kNamesFile = "readings_of_names.tsv";
  static constexpr const char* kRomajiFile = "romaji_of_names.tsv";
  static constexpr const char* kSurnamesFile = "romaji_of_surnames.tsv";

  Readings() = default;

  // Fails with kIo if a table exists but cannot be read.
  [[nodiscard]] static base::Result<Readings> Open(const std::filesystem::path& data);

  std::vector<std::string> WordsRead(std::string_view katakana) const;
  std::vector<std::string> NamesRead(std::string_view katakana) const;
  std::vector<std::string> NamesSpelled(std::string_view romaji_key) const;
  std::vector<std::string> SurnamesSpelled(std::string_view romaji_key) const;

 private:
  SortedTable words_;
  SortedTable names_;
  SortedTable romaji_;
  SortedTable surnames_;
};

}  // namespace hajimari::dictionaries
