// Concepts: one word of the query by any of its alternatives.
#include <algorithm>
#include <utility>

#include "search/matcher.h"
#include "search/token_scan.h"
#include "search/weights.h"

namespace hajimari::search {
namespace {

double RouteWeight(Route route) { return kWeights.route[static_cast<size_t>(route)]; }

bool IsGiven(const std::string& term) {
  return term.front() == archive::kPlacePrefix || term.front() == archive::kThemePrefix;
}

// Postings that remember where they stand.
class Cursor {
 public:
  Cursor(const SegmentIndex& segment, const std::string& term) : postings_(segment.Open(term)) {
    if (!postings_) at_ = kNoStory;
  }
  uint32_t SkipTo(uint32_t from) {
    if (at_ == kNoStory || (begun_ && at_ >= from)) return at_;
    begun_ = true;
    return at_ = postings_->SkipTo(from);
  }
  bool Has(uint32_t story) { return SkipTo(story) == story; }
  uint32_t packed() const { return postings_->packed(); }

 private:
  std::unique_ptr<Postings> postings_;
  uint32_t at_ = 0;
  bool begun_ = false;
};

bool AnyHas(std::vector<Cursor>& cursors, uint32_t story) {
  return std::ranges::any_of(cursors, [&](Cursor& cursor) { return cursor.Has(story); });
}

// A term under one fixed route.
class TermMatcher : public Matcher {
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
    const auto counts = OccurrencesOf(archive::UnpackCounts(postings_.packed()));
    return binding_.scoring->Score(counts, binding_.first_story + story);
  }

  const Binding& binding_;
  Route route_;
  bool given_;
  Cursor postings_;
};

// The term that was typed: the route depends on how a story writes it.
class TypedMatcher : public Matcher {
 public:
  TypedMatcher(const Alternative& alternative, RouteMask allowed, const Binding& binding)
      : binding_(binding),
        typed_(alternative.terms.front()),
        allowed_(allowed),
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
    const archive::FieldCounts counts = archive::UnpackCounts(postings_.packed());
    const auto route = StrongestRoute(story, counts.as_written);
    if (!route) return std::nullopt;
    const double score =
        binding_.scoring->Score(OccurrencesOf(counts), binding_.first_story + story);
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
class TokensMatcher : public Matcher {
 public:
  TokensMatcher(const Alternative& alternative, const Binding& binding)
      : binding_(binding),
        alternative_(alternative),
        terms_(Bind(*binding.segment, alternative.terms)) {
    for (const PlannedTerm& term : alternative.terms) {
      cursors_.emplace_back(*binding.segment, term.term);
    }
  }

  uint32_t Candidate(uint32_t from) override {
    for (size_t agreed = 0, i = 0; agreed < cursors_.size(); i = (i + 1) % cursors_.size()) {
      const uint32_t at = cursors_[i].SkipTo(from);
      if (at == kNoStory) return kNoStory;
      agreed = at == from ? agreed + 1 : 1;
      from = at;
    }
    return from;
  }

  std::optional<Found> Check(uint32_t story) override {
    const auto& tokens = binding_.segment->Tokens(story);
    const Occurrences counts = Count(tokens);
    const double score = binding_.scoring->Score(counts, binding_.first_story + story);
    if (score == 0) return std::nullopt;
    return Found{score * RouteWeight(alternative_.route), alternative_.route};
  }

 private:
  Occurrences Count(const archive::StoryTokens& tokens) const {
    const SegmentIndex& segment = *binding_.segment;
    switch (alternative_.shape) {
      case Shape::kSentence:
        return CountSentences(segment, tokens, terms_);
      case Shape::kCharacters:
        return CountCharacters(segment, tokens, terms_);
      default:
        return CountPhrases(segment, tokens, terms_, alternative_.strict);
    }
  }

  const Binding& binding_;
  const Alternative& alternative_;
  std::vector<BoundTerm> terms_;
  std::vector<Cursor> cursors_;
};

class ConceptMatcher : public Matcher {
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
    const bool typed = alternative.shape == Shape::kTerm && alternative.route == Route::kWord;
    if (!typed && (words.allowed & Bit(alternative.route)) == 0) continue;
    ways.push_back(CompileAlternative(alternative, words.allowed, binding));
  }
  return std::make_unique<ConceptMatcher>(std::move(ways), words.weight * binding.idf->at(&words));
}

}  // namespace hajimari::search
