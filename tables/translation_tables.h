// Makes the two tables of dictionaries/translations.h from EDICT's entries at build time.
//
// Excluded: function words; archaic, vulgar, dialect and slang entries; proverbs; glosses of over
// four words or in the style of an explanation. An entry is used if it is marked common, if JUMAN
// has it, or if it is a compound with a single sense. From English to Japanese, a gloss is ranked
// by its rank in the entry, and the entry by the frequency of its word (see word_use.h). At most
// Translations::kMaximum answers of EDICT; those of the glossary come before them and are not
// counted.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "dictionaries/sorted_table.h"
#include "dictionaries/spellings.h"
#include "tables/edict.h"
#include "tables/glossary.h"
#include "tables/jumandic.h"

namespace hajimari::tables {

struct TranslationTables {
  dictionaries::SortedTableRows to_english;
  dictionaries::SortedTableRows to_japanese;
};

TranslationTables MakeTranslations(std::span<const EdictEntry> entries,
                                   std::span<const JumanWord> juman,
                                   std::span<const GlossaryPair> glossary,
                                   const dictionaries::Spellings& spellings);

// The analyser's terms of English words, joined by a space, without a leading to, a, an or the. ""
// if there are only function words.
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
