// Adds to a concept what its words are called in the other language (docs/matching.md, rule 12).
//
//   translations.AddAll(CutQuery(analyzer, "letter"), {}, words)
//     -> + translation:手紙 translation:レター ...
//   translations.AddAll(CutQuery(analyzer, "学校訪問"), {}, words)
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
  void AddAll(const QueryCut& cut, const Meanings::Themes& themes, Concept& words) const;
  // What the dictionary has all words together as.
  void AddWhole(const QueryCut& cut, Concept& words) const;
  // One translation, with its usual spellings.
  void Add(const std::string& name, Concept& words) const;

 private:
  bool IsNamed(std::string_view name, const Meanings::Themes& themes) const;
  std::vector<std::string> NamesAcross(const QueryCut& cut, const GeneralWords::Entry& entry) const;
  void AddWordForWord(const QueryCut& cut, const std::vector<GeneralWords::Entry>& entries,
                      Concept& words) const;

  const Alternatives& alternatives_;
};

}  // namespace hajimari::search
