// The archive's own words for MeCab: places, people and archive words that ipadic does not have or
// splits, as the CSV that mecab-dict-index reads.
//
//   UserDictionaryCsv(data, ipadic)
//     -> "陸前高田市,1293,1303,7196,名詞,固有名詞,地域,一般,*,*,陸前高田市,リクゼンタカタシ,..."
//
// Cost: a word has the context ids of the two ends of its best segmentation in ipadic and costs 10
// less than that segmentation. So 陸前高田市 wins over 陸前高田|市 in every context, and over
// nothing else: 長崎市長 stays 長崎|市長, 東京都市 stays 東京|都市. Words of the archive (姉妹都市)
// cost 1,500 less, because they are long and unambiguous. A bare name that ipadic does not have
// costs as much as ipadic's places of similar length and script. Excluded: bare names that are
// ordinary words (バス, 光), of one character, of two katakana, or in hiragana that consists of
// ordinary words (たつの).
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
