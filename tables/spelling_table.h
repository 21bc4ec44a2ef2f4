// The table of dictionaries/spelling_groups.h, made of EDICT's and JUMAN's words at build time.
//
// Two writings are of one word where EDICT gives them the same reading and the same glosses, or
// JUMAN the same representative and the same reading. Katakana words that differ by a letter or
// two (ウイスキー, ウィスキー) may differ in reading. Never joined:
//   a kana writing, where another common word of another meaning is read so (とし, はし);
//   a kanji writing, where it is also another common word (開く: ひらく, あく);
//   words that EDICT gives nothing in common (JUMAN's groups are wide).
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
