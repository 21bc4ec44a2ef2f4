// The tables of dictionaries/readings.h, made of EDICT's words and ipadic's names at build time.
//
// Words: every headword that is not kana alone and has no usage mark of an old or irregular form,
// the common ones first, then by length. Names: ipadic's people (family and given names) and
// places, by cost. Pure function.
#pragma once

#include <span>

#include "dictionaries/sorted_table.h"
#include "dictionaries/spellings.h"
#include "tables/edict.h"
#include "tables/ipadic.h"

namespace hajimari::tables {

struct ReadingTables {
  dictionaries::SortedTableRows words;
  dictionaries::SortedTableRows names;
  dictionaries::SortedTableRows romaji;
};

ReadingTables MakeReadings(std::span<const EdictEntry> entries, const Ipadic& ipadic,
                           const dictionaries::Spellings& spellings);

}  // namespace hajimari::tables
