// Adds to a concept what its word is the reading of, in kana or in romaji (docs/matching.md,
// rules 1 and 2).
//
//   readings.AddNamesRead("ひろしま", words)      -> true; + place:Pjp-34 place:広島 ...
//   readings.AddWordsRead("しちょう", words)      -> + reading:市長 reading:視聴
//   readings.AddRomaji("hirosima", words)         -> + place:Pjp-34 ...
//   readings.AddRomaji("ship", words)             -> nothing: it is English
//   readings.AddRomajiOfSeveral("bon odori", words)   -> + romaji:盆踊り
//
// Text of another script adds nothing. One thread an object. `alternatives` must outlive it.
#pragma once

#include <string>
#include <string_view>

#include "search/plan/alternatives.h"

namespace hajimari::search {

class ReadingAlternatives {
 public:
  explicit ReadingAlternatives(const Alternatives& alternatives) : alternatives_(alternatives) {}

  // The themes and places that kana are the reading of. Are there any?
  bool AddNamesRead(std::string_view text, Concept& words) const;
  // All other words that kana are the reading of. Are there any?
  bool AddWordsRead(std::string_view text, Concept& words) const;

  void AddRomaji(std::string_view text, Concept& words) const;
  // One word that was written in two.
  void AddRomajiOfSeveral(std::string_view text, Concept& words) const;

 private:
  std::string KatakanaOf(std::string_view text) const;
  void AddArchiveWords(std::string_view katakana, Route route, Concept& words) const;
  void AddDictionaryWords(std::string_view katakana, Route route, Concept& words) const;
  void AddReadingsOfTwo(const std::string& katakana, Concept& words) const;
  bool IsEnglish(std::string_view text, const std::string& folded) const;

  const Alternatives& alternatives_;
};

}  // namespace hajimari::search
