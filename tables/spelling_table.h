// Makes the table of dictionaries/spelling_groups.h from EDICT's and JUMAN's words at build time.
//
// Two spellings belong to one word if EDICT gives them the same reading and the same glosses, or
// JUMAN the same representative form and the same reading; compounds also have the spellings of
// compound_spellings.h. Katakana words that differ by a letter
// or two (ウイスキー, ウィスキー) may differ in reading. Never grouped:
//   a kana spelling that is also the reading of another common word (とし, はし);
//   a kanji spelling that is also another common word (開く: ひらく, あく);
//   words without a common gloss in EDICT (JUMAN's groups are wide).
#pragma once

#include <span>

#include "dictionaries/sorted_table.h"
#include "dictionaries/spellings.h"
#include "tables/edict.h"
#include "tables/jumandic.h"

namespace hajimari::tables {

dictionaries::SortedTableRows MakeSpellingGroups(std::span<const EdictEntry> entries,
                                                 std::span<const JumanWord> juman,
                                                 const dictionaries::Spellings& spellings);

}  // namespace hajimari::tables
