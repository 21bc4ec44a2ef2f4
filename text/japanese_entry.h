// What is known of a Japanese word by itself, wherever it stands: its term, reading, parts.
// Internal to text/.
//
//   of 訪れ (動詞, base 訪れる)   -> term "訪れる", reading "オトズレ"
//   of 佐々木                     -> term "佐佐木", written "佐々木", noun
//   of 姉妹都市 (user dictionary) -> parts 姉妹, 都市
//   of 六月                       -> term "6月", parts "6", "月"
//
// Made once for each entry of the dictionary and remembered by its reader.
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

// A whole number of the processor's cache lines: a text meets its words in no order.
struct alignas(64) JapaneseEntry {
  std::string written;
  std::string term;
  std::string reading;  // katakana, "" if not known
  PartOfSpeech part_of_speech = PartOfSpeech::kOther;
  CharClass first = CharClass::kSpace;  // of its first character
  bool function : 1 = false;
  bool inflected : 1 = false;  // the term is the base form of another form
  bool noun : 1 = false;
  bool hiragana : 1 = false;  // throughout
  bool katakana : 1 = false;  // throughout
  bool country : 1 = false;   // one kanji for a country: 日, 米, 英
  bool dotted : 1 = false;    // has a ・
  // May words on record begin or end with it: another spelling, a word with parts?
  bool begins_spelling : 1 = false;
  bool ends_spelling : 1 = false;
  bool begins_compound : 1 = false;
  bool ends_compound : 1 = false;
  std::vector<EntryPart> parts;
};

// What is posted for a word in this writing: 々 and its kind written out, the final ー of long
// katakana words dropped, ヶ in place of ケ between kanji, the representative spelling.
std::string JapaneseTerm(std::string_view written, const dictionaries::Spellings& spellings);

// Does a number come before it? 周年, 世紀
bool IsCounterWord(std::string_view written);

// `feature` as MeCab's ipadic gives it.
JapaneseEntry ReadEntry(std::string_view written, const char* feature,
                        const dictionaries::Spellings& spellings,
                        const dictionaries::WordParts& word_parts);

}  // namespace hajimari::text
