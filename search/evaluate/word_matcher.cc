// Concepts: one word of the query by any of its alternatives.
#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "search/evaluate/leapfrog.h"
#include "search/evaluate/matcher.h"
#include "search/evaluate/token_scan.h"
#include "search/evaluate/token_sketch.h"
#include "search/plan/weights.h"

namespace hajimari::search {
namespace {

double RouteWeight(Route route) { return kWeights.route[static_cast<size_t>(route)]; }

bool IsGiven(const std::string& term) {
  return term.front() == archive::kPlacePrefix || term.front() == archive::kThemePrefix;
}

// The first index from `at` on whose story is not before `from`. It is usually near, so the steps
// double, and a binary search ends the last one.
size_t Gallop(std::span<const uint32_t> stories, size_t at, uint32_t from) {
  if (at >= stories.size() || stories[at] >= from) return at;
  size_t step = 1;
  while (at + step < stories.size() && stories[at + step] < from) {
    at += step;
    step *= 2;
  }
  const auto begin = stories.begin() + static_cast<ptrdiff_t>(at) + 1;
  const auto end =
      stories.begin() + static_cast<ptrdiff_t>(std::min(at + step + 1, stories.size()));
  return static_cast<size_t>(std::lower_bound(begin, end, from) - stories.begin());
}

// A forward-only position in postings.
class Cursor {
 public:
  Cursor(const SegmentIndex& segment, const std::string& term) : postings_(segment.Load(term)) {
    if (postings_) stories_ = postings_->stories;
  }
  uint32_t SkipTo(uint32_t from) {
    at_ = Gallop(stories_, at_, from);
    return at_ < stories_.size() ? stories_[at_] : kNoStory;
  }
  bool Has(uint32_t story) { return SkipTo(story) == story; }
  uint32_t packed() const { return postings_->packed[at_]; }

 private:
  PostingsPointer postings_;
  std::span<const uint32_t> stories_;
  size_t at_ = 0;
};

bool AnyHas(std::vector<Cursor>& cursors, uint32_t story) {
  return std::ranges::any_of(cursors, [&](Cursor& cursor) { return cursor.Has(story); });
}

// A term whose route is fixed.
class TermMatcher final : public Matcher {
 public:
  TermMatcher(const Alternative& alternative, const Binding& binding)
      : binding_(binding),
        route_(alternative.route),
        given_(IsGiven(alternative.terms.front().term)),
        postings_(*binding.segment, PostedTerm(alternative, 0)) {}

  uint32_t Candidate(uint32_t from) override { return postings_.SkipTo(from); }

  std::optional<Found> Check(uint32_t story) override {
    return Found{Score(story) * RouteWeight(route_), route_};
  }

 private:
  double Score(uint32_t story) const {
    if (given_) return binding_.scoring->GivenScore();
    return binding_.scoring->Score(postings_.packed(), binding_.first_story + story);
  }

  const Binding& binding_;
  Route route_;
  bool given_;
  Cursor postings_;
};

// The term as typed: the route depends on how the story spells it.
class TypedMatcher final : public Matcher {
 public:
  TypedMatcher(const Alternative& alternative, RouteMask allowed, const Binding& binding)
      : binding_(binding),
        typed_(alternative.terms.front()),
        allowed_(alternative.strict ? allowed & ~Bit(Route::kStem) : allowed),
        postings_(*binding.segment, typed_.term) {
    const SegmentIndex& segment = *binding.segment;
    for (const Writing& writing : segment.WritingsOf(typed_.term)) {
      if (writing.surface == typed_.term) continue;
      auto& same_kind = writing.surface == typed_.surface       ? typed_writing_
                        : writing.inflected || typed_.inflected ? stems_
                                                                : variants_;
      same_kind.emplace_back(segment, archive::kSurfacePrefix + writing.surface);
    }
  }

  uint32_t Candidate(uint32_t from) override { return postings_.SkipTo(from); }

  std::optional<Found> Check(uint32_t story) override {
    const uint32_t packed = postings_.packed();
    const auto route = StrongestRoute(story, archive::IsAsWritten(packed));
    if (!route) return std::nullopt;
    const double score = binding_.scoring->Score(packed, binding_.first_story + story);
    return Found{score * RouteWeight(*route), route};
  }

 private:
  bool Allows(Route route) const { return (allowed_ & Bit(route)) != 0; }

  std::optional<Route> StrongestRoute(uint32_t story, bool as_term) {
    const bool typed_is_term = typed_.surface == typed_.term;
    if (typed_is_term ? as_term : AnyHas(typed_writing_, story)) {
      if (Allows(Route::kWord)) return Route::kWord;
    }
    const bool term_is_stem = as_term && !typed_is_term && typed_.inflected;
    const bool term_is_variant = as_term && !typed_is_term && !typed_.inflected;
    if (Allows(Route::kStem) && (term_is_stem || AnyHas(stems_, story))) return Route::kStem;
    if (Allows(Route::kVariant) && (term_is_variant || AnyHas(variants_, story))) {
      return Route::kVariant;
    }
    if (Allows(Route::kPart) && !IsWhole(story, as_term)) return Route::kPart;
    return std::nullopt;
  }

  bool IsWhole(uint32_t story, bool as_term) {
    return as_term || AnyHas(typed_writing_, story) || AnyHas(stems_, story) ||
           AnyHas(variants_, story);
  }

  const Binding& binding_;
  const PlannedTerm& typed_;
  RouteMask allowed_;
  Cursor postings_;
  std::vector<Cursor> typed_writing_;
  std::vector<Cursor> stems_;
  std::vector<Cursor> variants_;
};

// Several terms, verified on stored tokens.
class TokensMatcher final : public Matcher {
 public:
  TokensMatcher(const Alternative& alternative, const Binding& binding)
      : binding_(binding),
        alternative_(alternative),
        terms_(Bind(*binding.segment, alternative.terms,
                    alternative.strict && alternative.shape == Shape::kPhrase)),
        chosen_(ChoiceOf(terms_, alternative.shape)),
        sketched_(Sketched()) {
    for (const PlannedTerm& term : alternative.terms) {
      cursors_.emplace_back(*binding.segment, term.term);
    }
  }

  uint32_t Candidate(uint32_t from) override {
    if (!std::ranges::all_of(terms_, &BoundTerm::known)) return kNoStory;
    return Leapfrog(cursors_, from,
                    [](Cursor& cursor, uint32_t next) { return cursor.SkipTo(next); });
  }

  std::optional<Found> Check(uint32_t story) override {
    const double score = binding_.scoring->Score(Count(story), binding_.first_story + story);
    if (score == 0) return std::nullopt;
    return Found{score * RouteWeight(alternative_.route), alternative_.route};
  }

 private:
  // nullopt if a term is not a word: a sketch holds only words.
  std::optional<SketchedTerms> Sketched() const {
    if (alternative_.shape == Shape::kCharacters || binding_.segment->sketch() == nullptr)
      return {};
    std::vector<std::vector<uint32_t>> words;
    for (const BoundTerm& term : terms_) {
      if (!term.known() || term.other) return {};
      words.push_back(term.words);
    }
    return SketchedTerms(alternative_.shape, words);
  }

  Occurrences Count(uint32_t story) const {
    if (sketched_) {
      if (const auto counts =
              binding_.segment->sketch()->Count(story, *sketched_, binding_.only_counts))
        return *counts;
    }
    const auto& tokens = binding_.segment->SomeTokens(story, chosen_);
    switch (alternative_.shape) {
      case Shape::kSentence:
        return CountSentences(tokens, terms_);
      case Shape::kCharacters:
        return CountCharacters(*binding_.segment, tokens, terms_);
      default:
        return CountPhrases(tokens, terms_);
    }
  }

  const Binding& binding_;
  const Alternative& alternative_;
  std::vector<BoundTerm> terms_;
  archive::TokenChoice chosen_;
  std::optional<SketchedTerms> sketched_;
  std::vector<Cursor> cursors_;
};

// A concept as a union of its alternatives: per story the best score and the strongest route.
class ConceptScan {
 public:
  ConceptScan(const Concept& words, const Binding& binding);

  uint32_t Candidate(uint32_t from) {
    uint32_t first = kNoStory;
    for (Branch& branch : branches_) {
      if (!branch.asked || branch.at < from) branch.at = branch.matcher->Candidate(from);
      branch.asked = true;
      first = std::min(first, branch.at);
    }
    return first;
  }

  // Without the concept's weight and idf. REQUIRES: the last call of Candidate returned `story`.
  std::optional<Found> Check(uint32_t story) {
    std::optional<Found> best;
    for (Branch& branch : branches_) {
      if (branch.at != story) continue;
      const auto found = branch.matcher->Check(story);
      if (!found) continue;
      if (!best) best = found;
      best->score = std::max(best->score, found->score);
      best->route = std::min(*best->route, *found->route);
    }
    return best;
  }

  double max_score() const { return max_score_; }

 private:
  struct Branch {
    std::unique_ptr<Matcher> matcher;
    uint32_t at;
    bool asked;
  };
  std::vector<Branch> branches_;
  double max_score_ = 0;
};

std::unique_ptr<Matcher> CompileAlternative(const Alternative& alternative, RouteMask allowed,
                                            const Binding& binding) {
  if (alternative.shape == Shape::kAnyTerm) return CompileAnyTerm(alternative, binding);
  if (alternative.shape != Shape::kTerm) {
    return std::make_unique<TokensMatcher>(alternative, binding);
  }
  if (alternative.route == Route::kWord) {
    return std::make_unique<TypedMatcher>(alternative, allowed, binding);
  }
  return std::make_unique<TermMatcher>(alternative, binding);
}

ConceptScan::ConceptScan(const Concept& words, const Binding& binding) {
  double strongest = 0;
  for (const Alternative& alternative : words.alternatives) {
    if (!MayAnswer(words, alternative)) continue;
    branches_.push_back({CompileAlternative(alternative, words.allowed, binding), 0, false});
    strongest = std::max(strongest, RouteWeight(alternative.route));
  }
  max_score_ = strongest * Scoring::MaxWordScore();
}

ConceptListPointer ListOf(ConceptScan& scan, const Deadline* deadline) {
  auto list = std::make_shared<ConceptList>();
  for (uint32_t s = scan.Candidate(0); s != kNoStory; s = scan.Candidate(s + 1)) {
    if (deadline != nullptr) deadline->Check();
    if (const auto found = scan.Check(s)) list->Add(s, found->score, *found->route);
  }
  list->Finish();
  return list;
}

// A concept, from its cached list if there is one, else evaluated lazily.
class ConceptMatcher final : public Matcher {
 public:
  ConceptMatcher(const Concept& words, const Binding& binding)
      : factor_(words.weight * binding.idf->at(&words)) {
    if (!binding.only_counts) list_ = FindList(words, binding);
    if (!list_ && !scan_) scan_.emplace(words, binding);
  }

  uint32_t Candidate(uint32_t from) override {
    if (!list_) return scan_->Candidate(from);
    at_ = Gallop(list_->stories(), at_, from);
    return at_ < list_->stories().size() ? list_->stories()[at_] : kNoStory;
  }

  std::optional<Found> Check(uint32_t story) override {
    if (list_) return Found{list_->score(at_) * factor_, list_->route(at_), factor_};
    auto found = scan_->Check(story);
    if (found) {
      found->score *= factor_;
      found->share = factor_;
    }
    return found;
  }

  ScoreBound score_bound() const override {
    return {factor_ * (list_ ? list_->max_score() : scan_->max_score()), factor_};
  }

  ScoreBound MaxScoreUntil(uint32_t from, uint32_t& until) override {
    if (!list_) return score_bound();
    if (Candidate(from) == kNoStory) return {};
    until = std::min(until, list_->BlockEnd(at_));
    return {factor_ * list_->BlockMaxScore(at_), factor_};
  }

 private:
  ConceptListPointer FindList(const Concept& words, const Binding& binding) {
    const std::string name = NameOf(words);
    CachedConcept kept = binding.segment->FindConcept(name);
    if (kept.worth_caching) {
      scan_.emplace(words, binding);
      kept.list = ListOf(*scan_, binding.deadline);
      binding.segment->CacheConcept(name, kept.list);
    }
    return std::move(kept.list);
  }

  double factor_;
  std::optional<ConceptScan> scan_;
  ConceptListPointer list_;
  size_t at_ = 0;
};

}  // namespace

std::string NameOf(const Concept& words) {
  std::string name;
  const auto put = [&](std::string_view text) {
    name += std::to_string(text.size());
    name += ':';
    name += text;
  };
  for (const Alternative& alternative : words.alternatives) {
    if (!MayAnswer(words, alternative)) continue;
    name += static_cast<char>('a' + static_cast<int>(alternative.shape));
    name += static_cast<char>('a' + static_cast<int>(alternative.route));
    name += alternative.strict ? '!' : '.';
    for (const PlannedTerm& term : alternative.terms) {
      put(term.term);
      put(term.surface);
      name += term.inflected ? '~' : '.';
    }
  }
  return name + '/' + std::to_string(words.allowed);
}

std::unique_ptr<Matcher> CompileConcept(const Concept& words, const Binding& binding) {
  return std::make_unique<ConceptMatcher>(words, binding);
}

}  // namespace hajimari::search
