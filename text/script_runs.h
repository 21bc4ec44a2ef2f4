// Sentences, and runs by script. Internal to text/.
//
//   SplitSentences("甲府市は1958年に提携。It began in Des Moines.")
//     -> [0,n) "甲府市は1958年に提携。", [n,m) "It began in Des Moines."
//   AppendRuns(text, whole, runs): long stretches without Japanese stand apart; a few Latin words
//   inside a Japanese sentence stay with it, so that MeCab sees the sentence as its reader does.
//
// Ranges are bytes of the normalised text. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/byte_range.h"
#include "text/characters.h"
#include "text/normalizer.h"

namespace hajimari::text {

// The normalised text together with the original, where letters still have their case.
class CasedText {
 public:
  CasedText(const NormalizedText& normalized, std::string_view original)
      : normalized_(&normalized), original_(original) {}

  std::string_view text() const { return normalized_->text(); }
  // Is the Latin letter that begins at this byte of text() written as a capital?
  bool IsUpper(uint32_t at) const;
  bool IsLower(uint32_t at) const;

 private:
  char32_t Original(uint32_t at) const;

  const NormalizedText* normalized_;
  std::string_view original_;
};

struct Sentence {
  base::ByteRange range;  // without the space around it
  bool japanese = false;  // has kana or kanji
};

// Sentences end at 。 ! ? . with what closes after them, at a blank line, and at the end of a line
// of Japanese. An abbreviation (Mr., St., J.) ends none. Sentences of spaces alone are left out.
std::vector<Sentence> SplitSentences(const CasedText& cased);

struct ScriptRun {
  base::ByteRange range;
  bool japanese = false;
};

void AppendRuns(std::string_view text, const Sentence& sentence, std::vector<ScriptRun>& runs);

}  // namespace hajimari::text
