// Makes the tables of dictionaries/readings.h from EDICT's words and ipadic's names at build time.
//
// Words: every headword that is not kana only and is not marked as an old or irregular form, common
// ones first, then by length. Names: ipadic's people (family and given names) and places, by cost.
// Pure function.
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
  dictionaries::SortedTableRows surnames;
};

ReadingTables MakeReadings(std::span<const EdictEntry> entries, const Ipadic& ipadic,
                           const dictionaries::Spellings& spellings);

}  // namespace hajimari::tables
