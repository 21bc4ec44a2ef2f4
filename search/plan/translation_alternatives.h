// Adds translations to a concept (docs/matching.md, rule 12).
//
//   translations.AddAll(TokenizeQuery(analyzer, "letter"), {}, target)
//     -> + translation:手紙 translation:レター ...
//   translations.AddAll(TokenizeQuery(analyzer, "学校訪問"), {}, target)
//     -> + translation:{school & visit} translation:{school & call} ...
//
// Adds nothing if the dictionary is missing. Each object belongs to one thread. `alternatives` must
// outlive it.
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

  // If the word names themes, adds only translations that are names of these.
  void AddAll(const TokenizedQuery& tokenized, const NameIndex::Themes& themes,
              Concept& target) const;
  // Adds the translations if all words together are one dictionary entry.
  void AddWhole(const TokenizedQuery& tokenized, Concept& target) const;
  // Adds one translation and its common spellings.
  void Add(const std::string& name, Concept& target) const;

 private:
  // A noun as it is written and in the plural.
  void AddExact(std::string_view noun, Concept& target) const;
  void AddJoined(const std::string& joined, Concept& target) const;
  bool IsNamed(std::string_view name, const NameIndex::Themes& themes) const;
  std::vector<std::string> NamesAcross(const TokenizedQuery& tokenized,
                                       const GeneralWords::Entry& entry) const;
  void AddWordForWord(const TokenizedQuery& tokenized,
                      const std::vector<GeneralWords::Entry>& entries, Concept& target) const;

  const Alternatives& alternatives_;
};

}  // namespace hajimari::search
