// Finds the nouns of two kanji that MeCab does not give as one word, for dictionaries/cut_words.h,
// at build time.
//
//   県会   in the table: 県 and 会 together cost less
//   生協   in the table: EDICT has it as a noun, ipadic does not
//   大学   not: MeCab gives it as one word
//
// Pure; any thread.
#pragma once

#include <span>

#include "dictionaries/sorted_table.h"
#include "dictionaries/spellings.h"
#include "tables/edict.h"
#include "tables/ipadic.h"

namespace hajimari::tables {

// Words with their reading in katakana.
dictionaries::SortedTableRows MakeCutWords(const Ipadic& ipadic,
                                           std::span<const EdictEntry> entries,
                                           const dictionaries::Spellings& spellings);

}  // namespace hajimari::tables
