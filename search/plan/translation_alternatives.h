// Adds to a concept what its words are called in the other language (docs/matching.md, rule 12).
//
//   translations.AddAll(TokenizeQuery(analyzer, "letter"), {}, words)
//     -> + translation:手紙 translation:レター ...
//   translations.AddAll(TokenizeQuery(analyzer, "学校訪問"), {}, words)
//     -> + translation:{school & visit} translation:{school & call} ...
//
// Nothing without the dictionary. One thread an object. `alternatives` must outlive it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/plan/alternatives.h"

namespace hajimari::search {

class TranslationAlternatives {
 public:
  explicit TranslationAlternatives(const Alternatives& alternatives)
      : alternatives_(alternatives) {}

  // A word with a theme of its name is called what the theme is called, nothing else.
  void AddAll(const TokenizedQuery& cut, const NameIndex::Themes& themes, Concept& words) const;
  // What the dictionary has all words together as.
  void AddWhole(const TokenizedQuery& cut, Concept& words) const;
  // One translation, with its usual spellings.
  void Add(const std::string& name, Concept& words) const;

 private:
  bool IsNamed(std::string_view name, const NameIndex::Themes& themes) const;
  std::vector<std::string> NamesAcross(const TokenizedQuery& cut,
                                       const GeneralWords::Entry& entry) const;
  void AddWordForWord(const TokenizedQuery& cut, const std::vector<GeneralWords::Entry>& entries,
                      Concept& words) const;

  const Alternatives& alternatives_;
};

}  // namespace hajimari::search
