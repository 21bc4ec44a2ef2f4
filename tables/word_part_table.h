// Which words of ipadic are made of which others (docs/matching.md, rule 4), found at build time.
//
//   関西国際空港 -> 関西, 国際, 空港     東北大学 -> 東北, 大学     図書館 -> 図書
//   八重桜 -> 桜                         アイスクリーム -> アイス, クリーム
//   日本橋, 空港, 高校生 (no 学生 in it), 幼稚園: none, none, 高校, none
//
// A noun of three characters or more that is, first of all, no person's and no place's name is cut
// where its pieces cover it and their readings, one after another, are its own; the first sound of
// a later piece may be voiced, the last of an earlier one doubled. A piece is
//   a noun of two characters or more: a part. Names of places only at the head of names, and
//     those in wide use; names of people and numbers never. Forms of verbs (遅れ) are pieces but
//     no parts;
//   one kanji at the end in its native reading, if it is no suffix: a part (桜; never 港 of 空港);
//   one kanji that is a suffix (館, 会, 員), after a noun in kanji or katakana: no part, so 高校生
//     has 高校 only. Not in titles and bare names (明神山);
//   one kanji that is a prefix of rank, place or size (副, 大, 市): no part, and only where no
//     suffix explains the word.
// The opposite of another word (不可能) has none. The cut with the fewest affixes wins, then the
// one with the most parts. Katakana is cut where EDICT writes the word with a dot
// (アイス・クリーム), into pieces of three characters at least.
#pragma once

#include <span>

#include "dictionaries/sorted_table.h"
#include "dictionaries/spellings.h"
#include "tables/edict.h"
#include "tables/ipadic.h"
#include "tables/jumandic.h"

namespace hajimari::tables {

dictionaries::SortedTableRows MakeWordParts(const Ipadic& ipadic,
                                            std::span<const EdictEntry> entries,
                                            std::span<const JumanWord> juman,
                                            const dictionaries::Spellings& spellings);

}  // namespace hajimari::tables
