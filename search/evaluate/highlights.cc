#include "search/evaluate/highlights.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include "search/evaluate/token_scan.h"

namespace hajimari::search {
namespace {

using archive::StoredToken;

// The route by which a token matches the term as typed.
Route TypedRoute(const SegmentIndex& segment, const PlannedTerm& typed, const StoredToken& token) {
  if (token.kind == text::TokenKind::kPart) return Route::kPart;
  const WordView word = segment.WordOf(token);
  if (word.surface == typed.surface) return Route::kWord;
  return word.inflected || typed.inflected ? Route::kStem : Route::kVariant;
}

bool IsSpelledAs(const SegmentIndex& segment, const PlannedTerm& term, const StoredToken& token) {
  return IsWordToken(token) && token.kind != text::TokenKind::kPart &&
         segment.WordOf(token).surface == term.surface;
}

class Finder {
 public:
  Finder(const SegmentIndex& segment, const archive::StoryTokens& tokens, const HasGiven& has_given)
      : segment_(segment), tokens_(tokens), has_given_(has_given) {}

  void Find(size_t index, const Concept& words) {
    index_ = index;
    allowed_ = words.allowed;
    for (const Alternative& alternative : words.alternatives) {
      if (alternative.shape == Shape::kTerm || alternative.shape == Shape::kAnyTerm) {
        FindTerms(alternative);
      } else if ((allowed_ & Bit(alternative.route)) != 0) {
        FindTogether(alternative);
      }
    }
  }

  std::vector<Highlight> Take() {
    const auto key = [](const Highlight& m) {
      return std::tuple(m.concept_index, !m.piece.has_value(), m.piece.value_or(0), m.range.begin,
                        m.route);
    };
    std::ranges::stable_sort(found_, {}, key);
    std::vector<Highlight> kept;
    for (Highlight& match : found_) {
      if (!match.piece || !IsWithinStronger(match, kept)) kept.push_back(std::move(match));
    }
    return kept;
  }

 private:
  bool Allows(Route route) const { return (allowed_ & Bit(route)) != 0; }

  // A kept highlight covers the range by a route that is at least as strong.
  static bool IsWithinStronger(const Highlight& match, const std::vector<Highlight>& kept) {
    return std::ranges::any_of(kept, [&](const Highlight& other) {
      return other.concept_index == match.concept_index && other.piece == match.piece &&
             other.range.Contains(match.range) && other.route <= match.route;
    });
  }

  void FindTerms(const Alternative& alternative) {
    const PlannedTerm& term = alternative.terms.front();
    if (term.term.front() == archive::kThemePrefix || term.term.front() == archive::kPlacePrefix) {
      if (Allows(alternative.route) && has_given_(term.term)) {
        found_.push_back({index_, alternative.route, std::nullopt, {}, term.term});
      }
      return;
    }
    const TermAnswers answers(segment_, alternative, allowed_);
    for (uint32_t p = 0; p < tokens_.pieces.size(); ++p) {
      const auto& piece = tokens_.pieces[p];
      for (uint32_t i = piece.first_token; i < piece.first_token + piece.token_count; ++i) {
        const StoredToken& token = tokens_.tokens[i];
        if (const auto route = answers.Of(token)) {
          found_.push_back({index_, *route, p, token.source, {}});
        }
      }
    }
  }

  void FindTogether(const Alternative& alternative) {
    const auto bound = Bind(segment_, alternative.terms, alternative.strict);
    const auto add = [&](const Occurrence& found, bool apart) {
      const auto p = static_cast<uint32_t>(found.piece - tokens_.pieces.data());
      base::ByteRange whole = tokens_.tokens[found.tokens.front()].source;
      for (const uint32_t token : found.tokens) {
        const base::ByteRange source = tokens_.tokens[token].source;
        if (apart) found_.push_back({index_, alternative.route, p, source, {}});
        whole = base::Join(whole, source);
      }
      if (!apart) found_.push_back({index_, alternative.route, p, whole, {}});
    };
    if (alternative.shape == Shape::kCharacters) {
      ForEachCharacters(segment_, tokens_, bound, [&](const Occurrence& f) { add(f, false); });
      return;
    }
    ForEachPhrase(tokens_, bound, [&](const Occurrence& found) { add(found, false); });
    if (alternative.shape != Shape::kSentence) return;
    ForEachSentence(tokens_, bound, [&](const Occurrence& found) { add(found, true); });
  }

  const SegmentIndex& segment_;
  const archive::StoryTokens& tokens_;
  const HasGiven& has_given_;
  size_t index_ = 0;
  RouteMask allowed_ = kAllRoutes;
  std::vector<Highlight> found_;
};

}  // namespace

TermAnswers::TermAnswers(const SegmentIndex& segment, const Alternative& alternative,
                         RouteMask allowed)
    : segment_(segment), alternative_(alternative), allowed_(allowed) {
  const auto bound = Bind(segment, alternative.terms, false);
  for (size_t i = 0; i < bound.size(); ++i) {
    for (const uint32_t word : bound[i].words) words_.emplace(word, &alternative.terms[i]);
    if (bound[i].other) others_.emplace(*bound[i].other, &alternative.terms[i]);
  }
}

std::optional<Route> TermAnswers::Of(const StoredToken& token) const {
  const auto& terms = archive::IsLexical(token.kind) ? words_ : others_;
  const auto [first, last] = terms.equal_range(token.word);
  std::optional<Route> best;
  for (auto at = first; at != last; ++at) {
    const auto route = By(*at->second, token);
    if (route && (!best || *route < *best)) best = route;
  }
  return best;
}

std::optional<Route> TermAnswers::By(const PlannedTerm& term, const StoredToken& token) const {
  const bool any = alternative_.shape == Shape::kAnyTerm;
  const bool typed = !any && alternative_.route == Route::kWord && IsWordToken(token);
  const bool exact = any ? term.surface != term.term : alternative_.strict && !typed;
  if (exact && !IsSpelledAs(segment_, term, token)) return std::nullopt;
  const Route route = typed ? TypedRoute(segment_, term, token) : alternative_.route;
  if (typed && alternative_.strict && route == Route::kStem) return std::nullopt;
  if ((allowed_ & Bit(route)) == 0) return std::nullopt;
  return route;
}

std::vector<Highlight> FindHighlights(const SegmentIndex& segment,
                                      const archive::StoryTokens& tokens, const HasGiven& has_given,
                                      const std::vector<const Concept*>& concepts) {
  Finder finder(segment, tokens, has_given);
  for (size_t i = 0; i < concepts.size(); ++i) finder.Find(i, *concepts[i]);
  return finder.Take();
}

}  // namespace hajimari::search
