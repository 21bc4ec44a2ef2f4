// Adds the words that a reading in kana or romaji stands for (docs/matching.md, rules 1 and 2).
//
//   readings.AddNamesRead("ひろしま", target)           -> true; + place:Pjp-34 place:広島 ...
//   readings.AddWordsRead("しちょう", target)           -> true; + reading:市長 reading:視聴
//   readings.AddRomaji("hirosima", target)            -> + place:Pjp-34 ...
//   readings.AddRomaji("ship", target)                -> adds nothing: it is English
//   readings.AddRomajiOfSeveral("bon odori", target)  -> + romaji:盆踊り
//   readings.AddPeopleRead("なかむら先生", false, target)  -> + reading:"中村 先生"
//   readings.AddPeopleRead("Suzuki-sensei", false, target) -> + romaji:"鈴木 先生"
//   readings.AddPeopleRead("Saito", true, target)     -> + romaji:斎藤, although 西都 is Saito too
//
// Adds nothing for other scripts. Each object belongs to one thread. `alternatives` must outlive
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/plan/alternatives.h"

namespace hajimari::search {

class ReadingAlternatives {
 public:
  explicit ReadingAlternatives(const Alternatives& alternatives) : alternatives_(alternatives) {}

  // Adds the themes and places with this reading; false if there are none.
  bool AddNamesRead(std::string_view text, Concept& target) const;
  // Adds all other words with this reading; false if there are none.
  bool AddWordsRead(std::string_view text, Concept& target) const;
  // Adds surnames with this reading or romaji: before a title, and those that are commoner than a
  // place of the same sound.
  void AddPeopleRead(std::string_view text, bool is_place, Concept& target) const;

  void AddRomaji(std::string_view text, Concept& target) const;
  // Adds a word whose romaji was typed with spaces.
  void AddRomajiOfSeveral(std::string_view text, Concept& target) const;

 private:
  std::string KatakanaOf(std::string_view text) const;
  void AddArchiveWords(std::string_view katakana, Route route, Concept& target) const;
  void AddDictionaryWords(std::string_view katakana, Route route, Concept& target) const;
  void AddReadingsOfTwo(const std::string& katakana, Concept& target) const;
  void AddSurnames(std::string_view text, const std::string& folded, Concept& target) const;
  void AddWithRomajiTitle(std::string_view folded, Concept& target) const;
  void AddWithTitle(std::string_view folded, Concept& target) const;
  void AddBeforeTitle(const std::vector<std::string>& names, std::string_view title, Route route,
                      Concept& target) const;
  bool IsName(const std::string& name) const;
  std::vector<std::string> NamesRead(std::string_view katakana) const;
  std::vector<std::string> NamesSpelled(std::string_view romaji) const;
  void AddOtherNasals(const std::string& folded, Concept& target) const;
  bool IsEnglish(std::string_view text, const std::string& folded) const;

  const Alternatives& alternatives_;
};

}  // namespace hajimari::search
