// Splits text into sentences and into runs by script. Internal to text/.
//
//   SplitSentences(cased)    "甲府市は1958年に提携。It began in Des Moines."
//     -> [0,n) "甲府市は1958年に提携。", [n,m) "It began in Des Moines."
//   AppendRuns(text, sentence, runs)
//     long stretches without Japanese become runs of their own; a few Latin words inside a Japanese
//     sentence stay with it, so that MeCab sees the whole sentence
//
// Ranges are bytes of the normalised text. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.h"
#include "text/characters.h"
#include "text/normalizer.h"

namespace hajimari::text {

// The normalised text together with the original, in which letters still have their case.
class CasedText {
 public:
  CasedText(const NormalizedText& normalized, std::string_view original)
      : normalized_(&normalized), original_(original) {}

  std::string_view text() const { return normalized_->text(); }
  // Whether the Latin letter at this byte of text() is a capital in the original.
  bool IsUpper(uint32_t at) const;
  bool IsLower(uint32_t at) const;
  // Whether the original has old kanji or kana here that text() replaces.
  bool IsRespelled(base::ByteRange range) const {
    std::string written;
    return normalized_->Written(range, written);
  }
  // Whether all of it is one character of the original: (株) is, if it was written ㈱.
  bool IsOneCharacter(base::ByteRange range) const {
    return normalized_->Source({range.begin, range.begin + 1}) ==
           normalized_->Source({range.end - 1, range.end});
  }

 private:
  char32_t Original(uint32_t at) const;

  const NormalizedText* normalized_;
  std::string_view original_;
};

struct Sentence {
  base::ByteRange range;  // without surrounding spaces
  bool japanese = false;  // contains kana or kanji
};

// Sentences end at 。 ! ? . and the closing brackets or quotes after them, at a blank line, and at
// the end of a line of Japanese. An abbreviation (Mr., St., J.) does not end a sentence. Sentences
// without content are dropped.
std::vector<Sentence> SplitSentences(const CasedText& cased);

struct ScriptRun {
  base::ByteRange range;
  bool japanese = false;
};

void AppendRuns(std::string_view text, const Sentence& sentence, std::vector<ScriptRun>& runs);

}  // namespace hajimari::text
