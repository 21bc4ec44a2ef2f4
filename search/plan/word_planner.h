// From words as typed to concepts: what was typed itself, and whatever else it may be called
// (docs/matching.md, rules 1 to 12).
//
//   planner.PlanWords("tsunami", reading)
//     -> concept "tsunami" word:tsunami theme:Ttsunami theme:津波 theme:"tidal wave" ...
//   planner.PlanWords("姉妹都市提携", reading)
//     -> concept "姉妹都市提携" word:{姉妹都市 & 提携}
//
// At most kMaxAlternatives a concept, what was typed first; alternatives whose terms no story has
// are left out. One thread an object.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/names/name_index.h"
#include "search/plan/alternatives.h"
#include "search/plan/plan.h"
#include "search/plan/reading_alternatives.h"
#include "search/plan/translation_alternatives.h"
#include "search/plan/word_lookup.h"
#include "text/analyzer.h"

namespace hajimari::search {

// How loosely to read (docs/answer.md, Relaxed).
enum class Looseness { kStrict, kHomophone, kScattered, kAnyWord };

struct Reading {
  Looseness looseness = Looseness::kStrict;
  bool any = false;  // match=any: an unspaced run is its words, one of which is enough
  RouteMask allowed = kAllRoutes;
  // Plan what is switched off as well, to tell of it. What is found is the same.
  bool switched_off = true;

  bool MayUseAny(RouteMask routes) const { return switched_off || (allowed & routes) != 0; }
  bool MayUse(Route route) const { return MayUseAny(Bit(route)); }
};

struct PlannedWords {
  Node node;
  bool function = false;                    // nothing but function words
  bool empty = false;                       // nothing that is a word
  bool impossible_date = false;             // 昭和65年
  bool loosened = false;                    // the looseness made a difference
  std::optional<Expansion> expansion = {};  // of a word with `*`
};

class WordPlanner {
 public:
  // All must outlive it.
  WordPlanner(const text::Analyzer& analyzer, const NameIndex& meanings, const WordLookup& words)
      : analyzer_(analyzer),
        meanings_(meanings),
        words_(words),
        alternatives_(analyzer, meanings, words),
        readings_(alternatives_),
        translations_(alternatives_) {}
  WordPlanner(const WordPlanner&) = delete;
  WordPlanner& operator=(const WordPlanner&) = delete;

  PlannedWords PlanWords(std::string_view text, const Reading& reading) const;
  PlannedWords PlanPhrase(std::string_view text, const Reading& reading) const;
  // All words that are written with this beginning, kMaxExpansions at most. `empty` where the
  // beginning is too short.
  PlannedWords PlanPrefix(std::string_view text, const Reading& reading) const;

  // What spaced words are called together in the other language (high school); `empty` where the
  // dictionary does not know them as one, or no story has its names.
  PlannedWords PlanEntry(std::string_view text, const Reading& reading) const;

  // Do several spaced words together name one thing, or one date? (tidal wave, St. Paul,
  // June 24, 1959)
  bool NameOneThing(std::string_view text) const;
  // Nothing but function words, or no word at all.
  bool SaysNothing(std::string_view text) const;

 private:
  void AddTyped(const TokenizedQuery& cut, bool is_place, const Reading& reading,
                PlannedWords& plan, Concept& words) const;
  void AddDate(const text::FoundDate& date, PlannedWords& plan, Concept& words) const;
  void AddEachOf(const TokenizedQuery& cut, bool is_theme, const Reading& reading,
                 PlannedWords& plan) const;
  Node EachLeaf(const TokenizedQuery& cut, Node::Kind kind, const Reading& reading) const;
  Node OneLeaf(const QueryToken& word, const std::vector<std::string>& names,
               const Reading& reading) const;

  const text::Analyzer& analyzer_;
  const NameIndex& meanings_;
  const WordLookup& words_;
  Alternatives alternatives_;
  ReadingAlternatives readings_;
  TranslationAlternatives translations_;
};

}  // namespace hajimari::search
