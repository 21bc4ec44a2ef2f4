// The context-free properties of a Japanese word: term, reading, parts. Internal to text/.
//
//   訪れ (動詞, base 訪れる)   -> term "訪れる", reading "オトズレ"
//   佐々木                     -> term "佐佐木", written "佐々木", noun
//   姉妹都市 (user dictionary) -> parts 姉妹, 都市
//   総領事館                   -> parts 総領事, 領事 (a part of the part before it)
//   六月                       -> term "6月", parts "6", "月"
//
// Made once for each dictionary entry and cached by JapaneseReader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/spellings.h"
#include "dictionaries/word_parts.h"
#include "text/characters.h"

namespace hajimari::text {

enum class PartOfSpeech : uint8_t {
  kNoun,
  kProperNoun,
  kNumber,
  kCounter,
  kSuffix,
  kPrefix,
  kVerb,
  kAdjective,
  kParticle,
  kAuxiliary,
  kSymbol,
  kOther,
};

struct EntryPart {
  uint32_t begin = 0;  // bytes of the written word
  uint32_t end = 0;
  std::string term;
  std::string reading;
};

// Aligned to cache lines, because a text accesses its words in random order.
struct alignas(64) JapaneseEntry {
  std::string written;
  std::string term;
  std::string reading;  // katakana, "" if unknown
  PartOfSpeech part_of_speech = PartOfSpeech::kOther;
  CharClass first = CharClass::kSpace;  // of its first character
  bool function : 1 = false;
  bool inflected : 1 = false;  // the word is an inflected form of the term
  bool noun : 1 = false;
  bool hiragana : 1 = false;        // hiragana only
  bool katakana : 1 = false;        // katakana only
  bool country : 1 = false;         // one kanji for a country: 日, 米, 英
  bool dotted : 1 = false;          // contains a ・
  bool begins_numeral : 1 = false;  // with a numeral in kanji
  bool courtesy : 1 = false;        // a title that only a person has: さん, 先生
  bool office : 1 = false;          // any other title: 市長, 選手
  bool rare_kanji : 1 = false;      // a kanji beyond U+FFFF, which ipadic takes for a symbol
  bool company : 1 = false;         // 株, 有: a company in parentheses
  // Whether words of the tables may begin or end with it: variant spellings, words with parts.
  bool begins_spelling : 1 = false;
  bool ends_spelling : 1 = false;
  bool begins_compound : 1 = false;
  bool ends_compound : 1 = false;
  bool ends_office : 1 = false;  // 知事, 役場: may form a word with the end of the place before it
  std::vector<EntryPart> parts;  // each is followed by the parts inside it
};

// The term that is posted for a written word: 々 and similar marks are expanded, the final ー of
// long katakana words is dropped, katakana words get their standard spelling, ケ between kanji becomes ヶ, and the representative spelling
// replaces variants.
std::string JapaneseTerm(std::string_view written, const dictionaries::Spellings& spellings);

// Whether the word follows a number: 周年, 世紀.
bool IsCounterWord(std::string_view written);

// `feature` is the feature string of MeCab's ipadic.
JapaneseEntry ReadEntry(std::string_view written, const char* feature,
                        const dictionaries::Spellings& spellings,
                        const dictionaries::WordParts& word_parts);

}  // namespace hajimari::text
