// Adds to a concept whatever else may answer its word (docs/matching.md): the ways that every rule
// ends in, and those of one language: names of themes and places, spellings, other cuts,
// characters.
//
//   alternatives.AddSpellings(TokenizeQuery(analyzer, "取組"), words)   -> + variant:取り組み
//   alternatives.AddOtherCuts(cut of "大津波", "大津波", Route::kWord, words)
//     -> + word:"大 津波"!                               where stories have it cut so
//
// At most kMaxAlternatives a concept; what is there already, or is in no story, is left out. One
// thread an object. All that is given must outlive it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/names/general_words.h"
#include "search/names/name_index.h"
#include "search/plan/plan.h"
#include "search/plan/planning_memo.h"
#include "search/plan/word_lookup.h"
#include "search/query/tokenized_query.h"
#include "text/analyzer.h"

namespace hajimari::search {

class Alternatives {
 public:
  Alternatives(const text::Analyzer& analyzer, const NameIndex& meanings, const WordLookup& words)
      : analyzer_(analyzer),
        meanings_(meanings),
        words_(words),
        general_(meanings.dictionaries()) {}

  // TokenizeQuery of the text.
  TokenizedQuery Cut(std::string_view text) const;

  void Add(Alternative alternative, Concept& words) const;
  // A term as it is posted; false where no story has it.
  bool AddWord(const std::string& word, Route route, Concept& words) const;
  // A name as the analyser cuts it: one term, or a phrase.
  void AddNamed(std::string_view name, Route route, Concept& words) const;
  void AddThemes(const NameIndex::Themes& themes, Concept& words) const;
  void AddPlaces(const NameIndex::Places& places, Concept& words) const;

  void AddSpellings(const TokenizedQuery& cut, Concept& words) const;
  void AddOtherCuts(const TokenizedQuery& cut, std::string_view text, Route route,
                    Concept& words) const;
  void AddCharacters(const TokenizedQuery& cut, std::string_view text, Concept& words) const;

  const text::Analyzer& analyzer() const { return analyzer_; }
  const NameIndex& meanings() const { return meanings_; }
  const WordLookup& words() const { return words_; }
  const GeneralWords& general() const { return general_; }

 private:
  void AddSpellingsOfParts(const TokenizedQuery& cut, size_t most, Concept& words) const;

  const text::Analyzer& analyzer_;
  const NameIndex& meanings_;
  const WordLookup& words_;
  GeneralWords general_;
  mutable Memo<TokenizedQuery> cuts_{4096};
};

// The term itself, in any writing.
PlannedTerm Plainly(const std::string& term);
// A word as it was typed, or a date.
Alternative OneTerm(PlannedTerm term);

}  // namespace hajimari::search
