// The archive's own words for MeCab: places, people and archive words that ipadic lacks or cuts in
// two, as the CSV that mecab-dict-index reads.
//
//   UserDictionaryCsv(data, ipadic)
//     -> "陸前高田市,1293,1303,7196,名詞,固有名詞,地域,一般,*,*,陸前高田市,リクゼンタカタシ,..."
//
// Price: a word takes the context ids of the two ends of ipadic's own best cut of it and costs 10
// less than that cut, so that 陸前高田市 wins over 陸前高田|市 wherever that would stand and over
// nothing else: 長崎市長 stays 長崎|市長, 東京都市 stays 東京|都市. Words of the archive (姉妹都市)
// cost 1,500 less: they are long and mean one thing. A bare name that ipadic lacks costs what its
// places of like length and script do. Left out: bare names that are ordinary words (バス, 光), of
// one character, of two katakana, or in hiragana that ordinary words make up (たつの).
//
// Surfaces are in normal form (normal_form.h). Lines are sorted; the same tables give the same
// bytes. Pure; any thread.
#pragma once

#include <filesystem>
#include <string>

#include "base/error.h"
#include "tables/ipadic.h"

namespace hajimari::tables {

// Fails with the first table's error.
[[nodiscard]] base::Result<std::string> UserDictionaryCsv(const std::filesystem::path& data,
                                                          const Ipadic& ipadic);

}  // namespace hajimari::tables
