// Looks up the words of a query in the general dictionaries: other spellings, and translations
// (docs/matching.md, rule 12).
//
//   const GeneralWords general(dictionaries);
//   general.SpellingsOf({.term = "引越し", .surface = "引越し"})    -> {"引っ越し", "引越"}
//   general.Entries(TokenizeQuery(analyzer, "桜の木を植える").words)
//     -> {first 0, count 3, names {"cherry tree"}},
//        {first 3, count 1, names {}},
//        {first 4, count 1, names {"plant"}}
//   general.Entries(TokenizeQuery(analyzer, "high school").words)
//     -> {first 0, count 2, names {"高校", ...}}
//
// Immutable; any thread. `dictionaries` must outlive it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "search/query/tokenized_query.h"

namespace hajimari::search {

class GeneralWords {
 public:
  explicit GeneralWords(const dictionaries::Dictionaries& dictionaries)
      : spellings_(dictionaries.spelling_groups()), translations_(dictionaries.translations()) {}

  // Other spellings in the same language.
  std::vector<std::string> SpellingsOf(const PlannedTerm& word) const;

  struct Entry {
    size_t first = 0;  // index of its first word
    size_t count = 0;
    std::vector<std::string> names;  // translations; empty for an unknown word
  };
  // Divides the words, from left to right, into the longest dictionary entries; an unknown word is
  // an entry of its own. No multi-word entry begins or ends with a function word,
  // but for an honorific (お土産).
  std::vector<Entry> Entries(std::span<const QueryToken> words) const;

 private:
  std::vector<std::string> NamesOf(std::span<const QueryToken> words) const;
  std::vector<std::string> JapaneseNamesOf(std::span<const QueryToken> words,
                                           const std::string& terms) const;
  Entry LongestAt(size_t first, std::span<const QueryToken> words) const;

  const dictionaries::SpellingGroups& spellings_;
  const dictionaries::Translations& translations_;
};

}  // namespace hajimari::search
