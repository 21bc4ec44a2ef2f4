// A word as it is indexed and searched, with its position.
//
//   "１０㍑の水"  ->  "10"[0,6)@0  "リットル"[6,9)@1  "の"[9,12)@2 function  "水"[12,15)@3
//
// The range is bytes of the *original* text; no filter may change it. Positions count words within
// one piece of text. A compound has the position of its first part and the width of all its parts, of
// which some may be compounds themselves (総領事館: 総領事, 領事). A word may begin inside the one
// before (カンザス州知事: カンザス州, 州知事), but has a position of its own. A sentence end adds 100
// (kSentenceGap), so that words of one sentence are less than 100 apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.h"

namespace hajimari::text {

enum class Language : uint8_t { kEnglish = 0, kJapanese = 1 };
inline constexpr int kLanguages = 2;

// "en", "ja".
std::string_view Code(Language language);

// Stored in the index: do not change the values of existing entries.
enum class TokenKind : uint8_t {
  kWord = 0,      // a word without known parts
  kCompound = 1,  // a word whose parts follow as kPart: 姉妹都市, 関西国際空港, 50周年
  kPart = 2,      // a part of the compound before it, or of the part before it
  kDate = 3,      // "Y1959", "M1959-06", "D1959-06-24", "Y1950s", "Yshowa-30s"; besides the words
  // A pair of adjacent characters, around words that MeCab does not know; in English, two words with
  // a hyphen as one word (seawall for sea-wall); a surname that is also a place, before a title
  // (姓徳島). Besides the words.
  kCharacters = 4,
  kPair = 5,  // two adjacent nouns; derived by NounPairs, never stored
};

inline constexpr uint32_t kSentenceGap = 100;

struct Token {
  std::string term;     // as posted: representative spelling, base form, stem
  std::string surface;  // as written, width and case folded (NFKC casefold); "" if equal to `term`
  std::string reading;  // of a Japanese word as written, in katakana; "" if unknown
  TokenKind kind = TokenKind::kWord;
  Language language = Language::kEnglish;  // by script, not the language of the text
  bool function = false;                   // の, する, the, of: for phrases only, never required
  bool noun = false;                       // takes part in noun pairs
  bool inflected = false;  // surface and term differ by inflection, not by spelling alone
  bool unknown = false;    // MeCab does not know the word
  uint8_t width = 1;       // number of positions: of the parts that have no parts themselves
  uint32_t position = 0;
  base::ByteRange source;

  std::string_view written() const { return surface.empty() ? term : surface; }
  bool operator==(const Token&) const = default;
};

// One token for each pair of adjacent nouns (words or compounds) in a sentence: its term is
// "姉妹都市 提携", its range and position cover both.
std::vector<Token> NounPairs(const std::vector<Token>& tokens);

}  // namespace hajimari::text
