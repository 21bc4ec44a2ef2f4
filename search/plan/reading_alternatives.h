// Adds the words that a reading in kana or romaji stands for (docs/matching.md, rules 1 and 2).
//
//   readings.AddNamesRead("ひろしま", target)           -> true; + place:Pjp-34 place:広島 ...
//   readings.AddWordsRead("しちょう", target)           -> true; + reading:市長 reading:視聴
//   readings.AddRomaji("hirosima", target)            -> + place:Pjp-34 ...
//   readings.AddRomaji("ship", target)                -> adds nothing: it is English
//   readings.AddRomajiOfSeveral("bon odori", target)  -> + romaji:盆踊り
//
// Adds nothing for other scripts. Each object belongs to one thread. `alternatives` must outlive
// it.
#pragma once

#include <string>
#include <string_view>

#include "search/plan/alternatives.h"

namespace hajimari::search {

class ReadingAlternatives {
 public:
  explicit ReadingAlternatives(const Alternatives& alternatives) : alternatives_(alternatives) {}

  // Adds the themes and places with this reading; false if there are none.
  bool AddNamesRead(std::string_view text, Concept& target) const;
  // Adds all other words with this reading; false if there are none.
  bool AddWordsRead(std::string_view text, Concept& target) const;

  void AddRomaji(std::string_view text, Concept& target) const;
  // Adds a word whose romaji was typed with spaces.
  void AddRomajiOfSeveral(std::string_view text, Concept& target) const;

 private:
  std::string KatakanaOf(std::string_view text) const;
  void AddArchiveWords(std::string_view katakana, Route route, Concept& target) const;
  void AddDictionaryWords(std::string_view katakana, Route route, Concept& target) const;
  void AddReadingsOfTwo(const std::string& katakana, Concept& target) const;
  bool IsEnglish(std::string_view text, const std::string& folded) const;

  const Alternatives& alternatives_;
};

}  // namespace hajimari::search
