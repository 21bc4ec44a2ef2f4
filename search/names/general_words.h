// What the general dictionaries make of a query's words: other spellings, and names in the other
// language (docs/matching.md, rule 12).
//
//   general.SpellingsOf({.term = "引越し", .surface = "引越し"})    -> {"引っ越し", "引越"}
//   general.Entries(words of "桜の木を植える")
//     -> {first 0, count 3, names {"cherry tree"}}, {first 3, count 1}, {first 4, count 1, names
//     {"plant"}}
//   general.Entries(words of "high school")     -> {first 0, count 2, names {"高校", ...}}
//
// An entry is the longest that the dictionary has; the words inside it have none of their own.
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

  // In the same language; without the word itself.
  std::vector<std::string> SpellingsOf(const PlannedTerm& word) const;

  struct Entry {
    size_t first = 0;  // of the words given
    size_t count = 0;
    std::vector<std::string> names;  // none for a word that the dictionary lacks
  };
  // From left to right; together they are all of the words. None of several words begins or ends
  // with a function word.
  std::vector<Entry> Entries(std::span<const QueryToken> words) const;

 private:
  std::vector<std::string> NamesOf(std::span<const QueryToken> words) const;
  Entry LongestAt(size_t first, std::span<const QueryToken> words) const;

  const dictionaries::SpellingGroups& spellings_;
  const dictionaries::Translations& translations_;
};

}  // namespace hajimari::search
