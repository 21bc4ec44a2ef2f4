// Turns the words of a query into concepts: the word as typed, and its alternatives
// (docs/matching.md, rules 1 to 12).
//
//   planner.PlanWords("tsunami", WordOptions{})
//     -> concept "tsunami" word:tsunami theme:Ttsunami theme:津波 theme:"tidal wave" ...
//   planner.PlanWords("姉妹都市提携", WordOptions{})
//     -> concept "姉妹都市提携" word:{姉妹都市 & 提携}
//   planner.PlanPrefix("t", WordOptions{}).empty      -> true: too short
//
// A concept has at most kMaxAlternatives, the word as typed first. Alternatives with a term that no
// story has are omitted. Each object belongs to one thread.
#pragma once

#include <optional>
#include <span>
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

struct WordOptions {
  std::optional<Relaxation> relaxation = {};
  bool any = false;  // match=any: one word of an unspaced run is enough
  RouteMask allowed = kAllRoutes;
  // Plan alternatives of disabled routes too, for explanations. They never match.
  bool switched_off = true;

  bool MayUseAny(RouteMask routes) const { return switched_off || (allowed & routes) != 0; }
  bool MayUse(Route route) const { return MayUseAny(Bit(route)); }
};

struct PlannedWords {
  Node node;
  bool function = false;                    // only function words
  bool empty = false;                       // no words
  bool impossible_date = false;             // 昭和65年
  bool relaxed = false;                     // the relaxation made a difference
  std::optional<Expansion> expansion = {};  // PlanPrefix only
};

class WordPlanner {
 public:
  // The arguments must outlive it.
  WordPlanner(const text::Analyzer& analyzer, const NameIndex& names, const WordLookup& words)
      : analyzer_(analyzer),
        names_(names),
        words_(words),
        alternatives_(analyzer, names, words),
        readings_(alternatives_),
        translations_(alternatives_) {}
  WordPlanner(const WordPlanner&) = delete;
  WordPlanner& operator=(const WordPlanner&) = delete;

  PlannedWords PlanWords(std::string_view text, const WordOptions& options) const;
  PlannedWords PlanPhrase(std::string_view text, const WordOptions& options) const;
  // Expands a prefix to at most kMaxExpansions words. `empty` if the prefix is too short.
  PlannedWords PlanPrefix(std::string_view text, const WordOptions& options) const;

  // The translations of several words as one dictionary entry (high school). `empty` if there is no
  // such entry, or if no story has its translations.
  PlannedWords PlanEntry(std::string_view text, const WordOptions& options) const;

  // Adjacent words that are one dictionary word without their spaces: ホーム ステイ, base ball.
  // `empty` unless they are, in katakana or in English. REQUIRES: at least two pieces.
  PlannedWords PlanSpacedWord(std::span<const std::string_view> pieces,
                              const WordOptions& options) const;

  const dictionaries::QueryFrames& query_frames() const {
    return names_.dictionaries().query_frames();
  }

  // Do several words together name one theme, place, date or number? (tidal wave, St. Paul, June 24,
  // 1959, ten thousand)
  bool IsOneName(std::string_view text) const;
  bool IsNumberOfWords(std::string_view text) const {
    return IsOneNumber(alternatives_.Tokenize(text));
  }
  // Are there only function words, or no words at all?
  bool HasNoContentWords(std::string_view text) const;

 private:
  void AddTyped(const TokenizedQuery& tokenized, bool is_place, const WordOptions& options,
                PlannedWords& plan, Concept& target) const;
  void AddTerm(const PlannedTerm& term, Concept& target) const;
  void AddDate(const text::FoundDate& date, PlannedWords& plan, Concept& target) const;
  void AddEachOf(const TokenizedQuery& tokenized, bool is_theme, const WordOptions& options,
                 PlannedWords& plan) const;
  bool IsSpacedWord(std::span<const std::string_view> pieces, std::string_view joined) const;
  Node EachLeaf(const TokenizedQuery& tokenized, Node::Kind kind, const WordOptions& options) const;
  Node OneLeaf(const QueryToken& word, const std::vector<std::string>& names,
               const WordOptions& options) const;

  const text::Analyzer& analyzer_;
  const NameIndex& names_;
  const WordLookup& words_;
  Alternatives alternatives_;
  ReadingAlternatives readings_;
  TranslationAlternatives translations_;
};

}  // namespace hajimari::search
