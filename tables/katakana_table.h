// Makes the table of dictionaries/katakana_words.h from the katakana words of ipadic, EDICT and the
// gazetteer at build time.
//
// Two words are spellings of one word, and are posted under the more usual of them, if
//   they differ only in small kana (ウイスキー, ウィスキー), unless one of them is a Japanese given
//     name (チエコ, チェコ);
//   or they have the same LooseKey and share a gloss of EDICT's first senses (never レディ and レジ);
//   or they have the same LooseKey, are long enough, and EDICT does not have both (names: スチーブン,
//     スティーブン).
// The more usual spelling is the gazetteer's, then one that EDICT marks as common, then ipadic's.
#pragma once

#include <span>
#include <string>

#include "dictionaries/sorted_table.h"
#include "dictionaries/spellings.h"
#include "tables/edict.h"
#include "tables/ipadic.h"

namespace hajimari::tables {

// `places`: names of the gazetteer, the usual one before its other spellings.
dictionaries::SortedTableRows MakeKatakanaWords(const Ipadic& ipadic,
                                                std::span<const EdictEntry> entries,
                                                std::span<const std::string> places,
                                                const dictionaries::Spellings& spellings);

}  // namespace hajimari::tables
