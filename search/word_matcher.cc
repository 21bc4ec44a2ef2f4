// Concepts: one word of the query by any of its alternatives.
#include <algorithm>
#include <utility>

#include "search/matcher.h"
#include "search/token_scan.h"
#include "search/token_sketch.h"
#include "search/weights.h"

namespace hajimari::search {
namespace {

double RouteWeight(Route route) { return kWeights.route[static_cast<size_t>(route)]; }

bool IsGiven(const std::string& term) {
  return term.front() == archive::kPlacePrefix || term.front() == archive::kThemePrefix;
}

// A place in postings, which only goes on.
class Cursor {
 public:
  Cursor(const SegmentIndex& segment, const std::string& term) : postings_(segment.Load(term)) {
    if (!postings_) return;
    begin_ = at_ = postings_->stories.data();
    end_ = begin_ + postings_->stories.size();
  }
  uint32_t SkipTo(uint32_t from) {
    if (at_ == end_) return kNoStory;
    if (*at_ >= from) return *at_;
    Gallop(from);
    return at_ == end_ ? kNoStory : *at_;
  }
  bool Has(uint32_t story) { return SkipTo(story) == story; }
  uint32_t packed() const { return postings_->packed[static_cast<size_t>(at_ - begin_)]; }

 private:
  // The next is mostly near: steps that double, then the middle of the last.
  void Gallop(uint32_t from) {
    ptrdiff_t step = 1;
    while (end_ - at_ > step && at_[step] < from) {
      at_ += step;
      step *= 2;
    }
    at_ = std::lower_bound(at_ + 1, end_ - at_ > step ? at_ + step + 1 : end_, from);
  }

  PostingsPointer postings_;
  const uint32_t* begin_ = nullptr;
  const uint32_t* at_ = nullptr;
  const uint32_t* end_ = nullptr;
};

bool AnyHas(std::vector<Cursor>& cursors, uint32_t story) {
  return std::ranges::any_of(cursors, [&](Cursor& cursor) { return cursor.Has(story); });
}

// A term under one fixed route.
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

// The term that was typed: the route depends on how a story writes it.
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
        sketch_(SketchOf(*binding.segment)) {
    for (const PlannedTerm& term : alternative.terms) {
      cursors_.emplace_back(*binding.segment, term.term);
    }
  }

  uint32_t Candidate(uint32_t from) override {
    if (!std::ranges::all_of(terms_, &BoundTerm::known)) return kNoStory;
    for (size_t agreed = 0, i = 0; agreed < cursors_.size(); i = (i + 1) % cursors_.size()) {
      const uint32_t at = cursors_[i].SkipTo(from);
      if (at == kNoStory) return kNoStory;
      agreed = at == from ? agreed + 1 : 1;
      from = at;
    }
    return from;
  }

  std::optional<Found> Check(uint32_t story) override {
    if (sketch_ != nullptr && !sketch_->MayHave(story, alternative_.shape, sketched_)) {
      return std::nullopt;
    }
    const auto& tokens = binding_.segment->SomeTokens(story, chosen_);
    if (tokens.tokens.empty()) return std::nullopt;
    const Occurrences counts = Count(tokens);
    const double score = binding_.scoring->Score(counts, binding_.first_story + story);
    if (score == 0) return std::nullopt;
    return Found{score * RouteWeight(alternative_.route), alternative_.route};
  }

 private:
  // Of words only; where one of the terms is none, nothing can be told from it.
  const TokenSketch* SketchOf(const SegmentIndex& segment) {
    if (alternative_.shape == Shape::kCharacters || segment.sketch() == nullptr) return nullptr;
    std::vector<std::vector<uint32_t>> words;
    for (const BoundTerm& term : terms_) {
      if (term.other) return nullptr;
      words.push_back(term.words);
    }
    sketched_ = TokenSketch::Sketch(words);
    return segment.sketch();
  }

  Occurrences Count(const archive::StoryTokens& tokens) const {
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
  SketchedTerms sketched_;
  const TokenSketch* sketch_;
  std::vector<Cursor> cursors_;
};

class ConceptMatcher final : public Matcher {
 public:
  ConceptMatcher(std::vector<std::unique_ptr<Matcher>> ways, double factor) : factor_(factor) {
    for (auto& way : ways) ways_.push_back({std::move(way), 0, false});
  }

  uint32_t Candidate(uint32_t from) override {
    uint32_t first = kNoStory;
    for (Way& way : ways_) {
      if (!way.asked || way.at < from) way.at = way.matcher->Candidate(from);
      way.asked = true;
      first = std::min(first, way.at);
    }
    return first;
  }

  std::optional<Found> Check(uint32_t story) override {
    std::optional<Found> best;
    for (Way& way : ways_) {
      if (way.at != story) continue;
      const auto found = way.matcher->Check(story);
      if (!found) continue;
      if (!best) best = found;
      best->score = std::max(best->score, found->score);
      best->route = std::min(*best->route, *found->route);
    }
    if (best) {
      best->score *= factor_;
      best->share = factor_;
    }
    return best;
  }

 private:
  struct Way {
    std::unique_ptr<Matcher> matcher;
    uint32_t at;
    bool asked;
  };
  std::vector<Way> ways_;
  double factor_;
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

}  // namespace

std::unique_ptr<Matcher> CompileConcept(const Concept& words, const Binding& binding) {
  std::vector<std::unique_ptr<Matcher>> ways;
  for (const Alternative& alternative : words.alternatives) {
    if (!MayAnswer(words, alternative)) continue;
    ways.push_back(CompileAlternative(alternative, words.allowed, binding));
  }
  return std::make_unique<ConceptMatcher>(std::move(ways), words.weight * binding.idf->at(&words));
}

}  // namespace hajimari::search
