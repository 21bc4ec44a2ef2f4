#include "search/matches.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include "search/token_scan.h"

namespace hajimari::search {
namespace {

using archive::StoredToken;

// How a token answers a term as typed.
Route RouteOf(const SegmentIndex& segment, const PlannedTerm& typed, const StoredToken& token) {
  if (token.kind == text::TokenKind::kPart) return Route::kPart;
  const WordView word = segment.WordOf(token);
  if (word.surface == typed.surface) return Route::kWord;
  return word.inflected || typed.inflected ? Route::kStem : Route::kVariant;
}

class Finder {
 public:
  Finder(const SegmentIndex& segment, const archive::StoryTokens& tokens, const HasGiven& has_given)
      : segment_(segment), tokens_(tokens), has_given_(has_given) {}

  void Find(size_t index, const Concept& words) {
    index_ = index;
    allowed_ = words.allowed;
    for (const Alternative& alternative : words.alternatives) {
      if (alternative.shape == Shape::kTerm) {
        FindTerm(alternative);
      } else if ((allowed_ & Bit(alternative.route)) != 0) {
        FindTogether(alternative);
      }
    }
  }

  std::vector<WordMatch> Take() {
    const auto key = [](const WordMatch& m) {
      return std::tuple(m.concept_index, !m.piece.has_value(), m.piece.value_or(0), m.range.begin,
                        m.route);
    };
    std::ranges::stable_sort(matches_, {}, key);
    std::vector<WordMatch> kept;
    for (WordMatch& match : matches_) {
      if (!match.piece || !IsWithinStronger(match, kept)) kept.push_back(std::move(match));
    }
    return kept;
  }

 private:
  bool Allows(Route route) const { return (allowed_ & Bit(route)) != 0; }

  // The same place was taken before, by as strong a route or as a part of a whole.
  static bool IsWithinStronger(const WordMatch& match, const std::vector<WordMatch>& kept) {
    return std::ranges::any_of(kept, [&](const WordMatch& other) {
      return other.concept_index == match.concept_index && other.piece == match.piece &&
             other.range.Contains(match.range) && other.route <= match.route;
    });
  }

  void FindTerm(const Alternative& alternative) {
    const PlannedTerm& term = alternative.terms.front();
    if (term.term.front() == archive::kThemePrefix || term.term.front() == archive::kPlacePrefix) {
      if (Allows(alternative.route) && has_given_(term.term)) {
        matches_.push_back({index_, alternative.route, std::nullopt, {}, term.term});
      }
      return;
    }
    const auto bound = Bind(segment_, alternative.terms, false);
    for (uint32_t p = 0; p < tokens_.pieces.size(); ++p) {
      const auto& piece = tokens_.pieces[p];
      for (uint32_t i = piece.first_token; i < piece.first_token + piece.token_count; ++i) {
        const StoredToken& token = tokens_.tokens[i];
        if (!Takes(bound.front(), token)) continue;
        const bool typed = alternative.route == Route::kWord && IsWordToken(token);
        if (alternative.strict && !typed && !IsWrittenSo(token, term)) continue;
        const Route route = typed ? RouteOf(segment_, term, token) : alternative.route;
        if (alternative.strict && typed && route == Route::kStem) continue;
        if (Allows(route)) matches_.push_back({index_, route, p, token.source, {}});
      }
    }
  }

  bool IsWrittenSo(const StoredToken& token, const PlannedTerm& term) const {
    return IsWordToken(token) && token.kind != text::TokenKind::kPart &&
           segment_.WordOf(token).surface == term.surface;
  }

  void FindTogether(const Alternative& alternative) {
    const auto bound = Bind(segment_, alternative.terms, alternative.strict);
    const auto add = [&](const Occurrence& found, bool apart) {
      const auto p = static_cast<uint32_t>(found.piece - tokens_.pieces.data());
      base::ByteRange whole = tokens_.tokens[found.tokens.front()].source;
      for (const uint32_t token : found.tokens) {
        const base::ByteRange source = tokens_.tokens[token].source;
        if (apart) matches_.push_back({index_, alternative.route, p, source, {}});
        whole = base::Join(whole, source);
      }
      if (!apart) matches_.push_back({index_, alternative.route, p, whole, {}});
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
  std::vector<WordMatch> matches_;
};

}  // namespace

std::vector<WordMatch> FindMatches(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                                   const HasGiven& has_given,
                                   const std::vector<const Concept*>& concepts) {
  Finder finder(segment, tokens, has_given);
  for (size_t i = 0; i < concepts.size(); ++i) finder.Find(i, *concepts[i]);
  return finder.Take();
}

}  // namespace hajimari::search
