// Finds the words that begin with a numeral in kanji and count nothing, for
// dictionaries/numeral_names.h, at build time.
//
//   十日町, 二本松, 三つ編み, 八つ橋, 百人一首     in the table
//   三つ目, 二年生, 五か年計画, 一人一人, 三日三晩  not: they count
//
// A word of three characters or more is in the table if
//   ipadic has it as a noun, or as the name of a place or thing, and it is not a number with its
//     counter (六月, 三世紀);
//   EDICT has it, and it is つ and another word (三つ|編み) that is no order or share (三つ目, 二つ共);
//   EDICT has it, and it is two different numbers, each with another counter (百人|一首).
// Pure; any thread.
#pragma once

#include <span>

#include "dictionaries/sorted_table.h"
#include "dictionaries/spellings.h"
#include "tables/edict.h"
#include "tables/ipadic.h"

namespace hajimari::tables {

dictionaries::SortedTableRows MakeNumeralNames(const Ipadic& ipadic,
                                               std::span<const EdictEntry> entries,
                                               const dictionaries::Spellings& spellings);

}  // namespace hajimari::tables
