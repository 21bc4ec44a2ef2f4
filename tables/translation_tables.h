// The two tables of dictionaries/translations.h, made of EDICT's entries at build time.
//
// Left out: function words, entries that are archaic, vulgar, dialect, slang or proverbs, glosses
// over four words or in the style of an explanation. An entry counts if it is marked common, if
// JUMAN has it, or if it is a compound of a single sense. From English to Japanese, a gloss counts
// by its place in the entry, and the entry by how much its word is used (see word_use.h).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "dictionaries/sorted_table.h"
#include "dictionaries/spellings.h"
#include "tables/edict.h"
#include "tables/jumandic.h"

namespace hajimari::tables {

struct TranslationTables {
  dictionaries::SortedTableRows to_english;
  dictionaries::SortedTableRows to_japanese;
};

TranslationTables MakeTranslations(std::span<const EdictEntry> entries,
                                   std::span<const JumanWord> juman,
                                   const dictionaries::Spellings& spellings);

// The terms of English words, joined by a space, as the analyser gives them; without a leading to,
// a, an, the. "" where there is nothing but function words.
class EnglishKey {
 public:
  explicit EnglishKey(const dictionaries::Spellings& spellings);
  ~EnglishKey();
  std::string Of(std::string_view words);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::tables
