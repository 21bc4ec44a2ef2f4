// Adds to a concept whatever else may answer its word (docs/matching.md): the ways that every rule
// ends in, and those of one language: names of themes and places, spellings, other cuts,
// characters.
//
//   alternatives.AddSpellings(CutQuery(analyzer, "取組"), words)   -> + variant:取り組み
//   alternatives.AddOtherCuts(cut of "大津波", "大津波", Route::kWord, words)
//     -> + word:"大 津波"!                               where stories have it cut so
//
// At most kMostAlternatives a concept; what is there already, or is in no story, is left out. One
// thread an object. All that is given must outlive it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/names/general_words.h"
#include "search/names/meanings.h"
#include "search/plan/plan.h"
#include "search/plan/planning_memo.h"
#include "search/query/query_cut.h"
#include "search/plan/word_lookup.h"
#include "text/analyzer.h"

namespace hajimari::search {

class Alternatives {
 public:
  Alternatives(const text::Analyzer& analyzer, const Meanings& meanings, const WordLookup& words)
      : analyzer_(analyzer),
        meanings_(meanings),
        words_(words),
        general_(meanings.dictionaries()) {}

  // CutQuery of the text.
  QueryCut Cut(std::string_view text) const;

  void Add(Alternative alternative, Concept& words) const;
  // A term as it is posted; false where no story has it.
  bool AddWord(const std::string& word, Route route, Concept& words) const;
  // A name as the analyser cuts it: one term, or a phrase.
  void AddNamed(std::string_view name, Route route, Concept& words) const;
  void AddThemes(const Meanings::Themes& themes, Concept& words) const;
  void AddPlaces(const Meanings::Places& places, Concept& words) const;

  void AddSpellings(const QueryCut& cut, Concept& words) const;
  void AddOtherCuts(const QueryCut& cut, std::string_view text, Route route, Concept& words) const;
  void AddCharacters(const QueryCut& cut, std::string_view text, Concept& words) const;

  const text::Analyzer& analyzer() const { return analyzer_; }
  const Meanings& meanings() const { return meanings_; }
  const WordLookup& words() const { return words_; }
  const GeneralWords& general() const { return general_; }

 private:
  void AddSpellingsOfParts(const QueryCut& cut, size_t most, Concept& words) const;

  const text::Analyzer& analyzer_;
  const Meanings& meanings_;
  const WordLookup& words_;
  GeneralWords general_;
  mutable Memo<QueryCut> cuts_{4096};
};

// The term itself, in any writing.
PlannedTerm Plainly(const std::string& term);
// A word as it was typed, or a date.
Alternative OneTerm(PlannedTerm term);

}  // namespace hajimari::search
