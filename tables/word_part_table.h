// Finds the words of ipadic that consist of others (docs/matching.md, rule 4), at build time.
//
//   関西国際空港 -> 関西, 国際, 空港     東北大学 -> 東北, 大学     図書館 -> 図書
//   八重桜 -> 桜                         アイスクリーム -> アイス, クリーム
//   高校生 -> 高校 (not 学生)            日本橋, 空港, 幼稚園 -> no parts
//   トヨタ自動車 -> トヨタ, 自動車       大阪城 -> 大阪, 城
//   代々木公園 -> 代々木, 公園           早出川, 上内松山 -> no parts
//   三菱電機 -> 三菱, 電機               湯豆腐 -> 豆腐
//
// A noun of three characters or more that is not primarily the name of a person is split if its
// pieces cover it and their readings, concatenated, are its own; the first sound of a later piece
// may be voiced, the last sound of an earlier one doubled. A piece is
//   a noun of two characters or more: a part. Names of places count only at the beginning of names,
//     and, except in names of organisations, only if they are in wide use. Family names and names
//     of organisations count only at the beginning of organisations (本田技研工業). Numbers never
//     count. Verb forms (遅れ) are pieces but not parts;
//   one kanji at the end in its native reading, if it is not a suffix: a part (桜; never 港 of
//     空港);
//   one kanji that is a suffix (館, 会, 員), after a noun in kanji or katakana: not a part, so
//     高校生 has 高校 only. Not in titles and bare names (明神山);
//   one kanji that is a prefix of rank, place or size (副, 大, 市): not a part, and only if no
//     suffix explains the word; inside a word only 大;
//   one kanji before a noun of two characters, if the first two characters are no word: not a part,
//     so 手料理 has 料理, and 有名人 does not have 名人;
//   お or ご before a kanji: not a part (ご都合主義 has 都合 and 主義);
//   城, 島, 湾, 港, 駅 or 藩 after a place that is in wide use: a part (島 only after katakana).
// The name of a place is split only if it ends in what people visit or see on a map: 公園, 諸島.
// Inside the name of an organisation, a second organisation counts if it is not the end, or is in
// katakana (信濃毎日新聞, 阪神タイガース); if its middle is no word, the place at the beginning and the
// noun at the end count (福島民友新聞). The opposite of another word (不可能) has no parts. The
// segmentation with the fewest affixes wins, then the one with the most parts.
//
// Nouns of EDICT that ipadic does not have are pieces too, if they have parts themselves (映画祭), and
// then words of the table. Parts that glosses vouch for are added (gloss_parts.h). If what follows an
// honorific is a noun, it is the only part (honorific_nouns.h). Katakana is split where EDICT has a dot
// (アイス・クリーム), into pieces of at least three characters.
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
