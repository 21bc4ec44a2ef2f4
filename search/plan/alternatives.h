// Adds alternatives to a concept (docs/matching.md): names of themes and places, spellings, other
// segmentations, and characters.
//
//   Concept target{.text = "取組"};
//   alternatives.AddSpellings(alternatives.Tokenize("取組"), target)
//     -> + variant:取り組み
//   alternatives.AddOtherSegmentations(alternatives.Tokenize("大津波"), "大津波", Route::kWord, other)
//     -> + word:"大 津波"!, if the archive has both words
//
// Skips duplicates and terms that are in no story, and stops at kMaxAlternatives per concept. Each
// object belongs to one thread. The constructor's arguments must outlive it.
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
  Alternatives(const text::Analyzer& analyzer, const NameIndex& names, const WordLookup& words)
      : analyzer_(analyzer), names_(names), words_(words), general_(names.dictionaries()) {}

  // TokenizeQuery(text), cached.
  TokenizedQuery Tokenize(std::string_view text) const;

  void Add(Alternative alternative, Concept& target) const;
  // Adds an index term; false if no story has it.
  bool AddWord(const std::string& word, Route route, Concept& target) const;
  // Tokenises the name and adds it as a term or as a phrase.
  void AddNamed(std::string_view name, Route route, Concept& target) const;
  // lifelong finds life-long, life-long finds lifelong.
  void AddHyphened(const TokenizedQuery& tokenized, Route route, Concept& target) const;
  // A surname that is also a place, before a title: 徳島 finds 徳島さん.
  void AddSurname(const std::string& name, Route route, Concept& target) const;
  // Governor for "Gov.", Ito for Itoh.
  void AddOfNames(std::string_view text, Concept& target) const;
  void AddThemes(const NameIndex::Themes& themes, Concept& target) const;
  void AddPlaces(const NameIndex::Places& places, Concept& target) const;
  // The English name of a former municipality: 門司市 is Moji.
  void AddFormerName(std::string_view name, Concept& target) const;

  void AddSpellings(const TokenizedQuery& tokenized, Concept& target) const;
  void AddOtherSegmentations(const TokenizedQuery& tokenized, std::string_view text, Route route,
                             Concept& target) const;
  void AddCharacters(const TokenizedQuery& tokenized, std::string_view text, Concept& target) const;

  const text::Analyzer& analyzer() const { return analyzer_; }
  const NameIndex& names() const { return names_; }
  const WordLookup& words() const { return words_; }
  const GeneralWords& general() const { return general_; }

 private:
  // The words that MeCab finds in the past of a spelling that it does not know as one verb
  // (立ちよった), which may differ from those of its dictionary form.
  void AddPast(std::string_view spelling, std::string_view typed, Concept& target) const;
  static void AddSpokenVowels(const std::string& hiragana, std::vector<std::string>& spellings);
  void AddLongVowels(const std::string& katakana, std::vector<std::string>& spellings) const;
  void AddSpellingsOfParts(const TokenizedQuery& tokenized, size_t max_size, Concept& target) const;

  const text::Analyzer& analyzer_;
  const NameIndex& names_;
  const WordLookup& words_;
  GeneralWords general_;
  mutable Memo<TokenizedQuery> tokenized_{4096};
};

// A term whose surface is the term itself.
PlannedTerm PlainTerm(const std::string& term);
// A word as typed, or a date.
Alternative TermAlternative(PlannedTerm term);

}  // namespace hajimari::search
