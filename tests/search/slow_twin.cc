#include "tests/search/slow_twin.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "search/plan/weights.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using Tokens = std::vector<PlainToken>;

bool TermMatches(const PlannedTerm& term, bool strict, const PlainToken& token) {
  if (token.word.term != term.term) return false;
  return !strict || token.word.surface == term.surface ||
         (!token.word.inflected && !term.inflected);
}

class Scan {
 public:
  Scan(const MemoryArchive& archive, bool inferred) : archive_(archive), inferred_(inferred) {
    for (const TestStory& story : archive.stories()) {
      tokens_.push_back(TokensOf(story));
      if (!story.alive) continue;
      ++live_stories_;
      for (const auto language : {text::Language::kEnglish, text::Language::kJapanese}) {
        const uint32_t length = LengthOf(story, language);
        if (length == 0) continue;
        lengths_[static_cast<size_t>(language)] += length;
        ++story_counts_[static_cast<size_t>(language)];
      }
    }
  }

  std::optional<ReferenceMatch> Match(const Node& node, uint32_t s) const {
    switch (node.kind) {
      case Node::Kind::kAll:
        return ReferenceMatch{};
      case Node::Kind::kNone:
        return std::nullopt;
      case Node::Kind::kNot:
        if (Match(node.children[0], s)) return std::nullopt;
        return ReferenceMatch{};
      case Node::Kind::kFilter: {
        const Filter filter{node.facet, node.values, true};
        if (!HasValue(archive_.stories()[s], filter, inferred_)) return std::nullopt;
        return ReferenceMatch{};
      }
      case Node::Kind::kConcept:
        return MatchConcept(node.words, s);
      default:
        return MatchChildren(node, s);
    }
  }

  // The share of a story that matches every concept, and the exponent for a story's fraction of it.
  std::pair<double, double> Coordination(const Node& root) const {
    double whole = 0;
    bool japanese = false;
    Sum(root, whole, japanese);
    return {whole, kWeights.coordination[japanese ? 1 : 0]};
  }

 private:
  std::optional<ReferenceMatch> MatchChildren(const Node& node, uint32_t s) const {
    std::vector<ReferenceMatch> found;
    for (const Node& child : node.children) {
      if (const auto one = Match(child, s)) found.push_back(*one);
    }
    const bool near = node.kind == Node::Kind::kNear;
    const bool all = node.kind == Node::Kind::kAnd || near;
    if (all ? found.size() < node.children.size() : found.empty()) return std::nullopt;
    if (near && !AreNear(node, s)) return std::nullopt;
    ReferenceMatch sum = found[0];
    for (size_t i = 1; i < found.size(); ++i) {
      const bool best = node.kind == Node::Kind::kBest;
      sum.score = best ? std::max(sum.score, found[i].score) : sum.score + found[i].score;
      sum.share = best ? std::max(sum.share, found[i].share) : sum.share + found[i].share;
      // A match without a route counts as stronger than any route.
      const auto weaker = std::max(sum.route, found[i].route);
      const auto stronger = std::min(sum.route, found[i].route);
      sum.route = all ? weaker : stronger;
    }
    return sum;
  }

  std::optional<ReferenceMatch> MatchConcept(const Concept& words, uint32_t s) const {
    std::optional<ReferenceMatch> best;
    for (const Alternative& alternative : words.alternatives) {
      const auto found = MatchAlternative(alternative, words.allowed, s);
      if (!found) continue;
      if (!best) best = found;
      best->score = std::max(best->score, found->score);
      best->route = std::min(best->route, found->route);
    }
    if (!best) return best;
    best->share = Idf(words) * words.weight;
    best->score *= best->share;
    return best;
  }

  std::optional<ReferenceMatch> MatchAlternative(const Alternative& alternative, RouteMask allowed,
                                                 uint32_t s) const {
    std::optional<Route> route;
    Occurrences counts{};
    double given = 0;
    if (alternative.shape == Shape::kTerm) {
      route = TermRoute(alternative, allowed, s);
      counts = CountTerm(alternative, s);
      if (alternative.terms[0].term[0] == 'T') {
        given = kWeights.given;
      }
    } else if (alternative.shape == Shape::kAnyTerm) {
      if ((allowed & Bit(alternative.route)) == 0) return std::nullopt;
      if (CountAny(alternative, s, counts)) route = alternative.route;
    } else {
      if ((allowed & Bit(alternative.route)) == 0) return std::nullopt;
      counts = alternative.shape == Shape::kPhrase ? CountPhrase(alternative, s)
                                                   : CountSentence(alternative, s);
      for (const auto& fields : counts) {
        for (const double n : fields) {
          if (n > 0) route = alternative.route;
        }
      }
    }
    if (!route) return std::nullopt;
    const double score = given > 0 ? given : Score(counts, s);
    return ReferenceMatch{score * kWeights.route[static_cast<size_t>(*route)], route};
  }

  std::optional<Route> TermRoute(const Alternative& alternative, RouteMask allowed,
                                 uint32_t s) const {
    const PlannedTerm& term = alternative.terms[0];
    std::set<Route> routes;
    const auto& themes = archive_.stories()[s].themes;
    if (std::ranges::find(themes, term.term.substr(1)) != themes.end() && term.term[0] == 'T') {
      routes.insert(alternative.route);
    }
    bool part = false;
    for (const PlainToken& token : tokens_[s]) {
      if (token.word.term != term.term) continue;
      if (alternative.route != Route::kWord) {
        const bool exact = !token.part && token.word.surface == term.surface;
        if (!alternative.strict || exact || term.surface == term.term) {
          routes.insert(alternative.route);
        }
      } else if (token.part) {
        part = true;
      } else if (token.word.surface == term.surface) {
        routes.insert(Route::kWord);
      } else {
        routes.insert(token.word.inflected || term.inflected ? Route::kStem : Route::kVariant);
      }
    }
    if (routes.empty() && part) routes.insert(Route::kPart);
    if (alternative.strict && alternative.route == Route::kWord) allowed &= ~Bit(Route::kStem);
    for (const Route route : routes) {
      if ((allowed & Bit(route)) != 0) return route;
    }
    return std::nullopt;
  }

  double& At(Occurrences& counts, const PlainToken& token, uint32_t s) const {
    const TestPiece& piece = archive_.stories()[s].pieces[token.piece];
    return counts[static_cast<size_t>(piece.language)]
                 [static_cast<size_t>(archive::WeightedOf(piece.field))];
  }

  // Saturated, as in the index.
  Occurrences CountTerm(const Alternative& alternative, uint32_t s) const {
    archive::FieldCounts counts;
    const PlannedTerm& term = alternative.terms[0];
    const bool exact =
        alternative.strict && alternative.route != Route::kWord && term.surface != term.term;
    for (const PlainToken& token : tokens_[s]) {
      if (token.word.term != term.term) continue;
      if (exact && (token.part || token.word.surface != term.surface)) continue;
      const TestPiece& piece = archive_.stories()[s].pieces[token.piece];
      ++counts.At(piece.language, archive::WeightedOf(piece.field));
    }
    return OccurrencesOf(archive::UnpackCounts(archive::PackCounts(counts)));
  }

  // Counts each term separately, as in the index.
  bool CountAny(const Alternative& alternative, uint32_t s, Occurrences& counts) const {
    bool any = false;
    for (const PlannedTerm& term : alternative.terms) {
      const bool whole = term.surface == term.term;
      const bool has = std::ranges::any_of(tokens_[s], [&](const PlainToken& token) {
        if (token.word.term != term.term) return false;
        if (whole && !alternative.strict) return true;
        return !token.part && token.word.surface == term.surface;
      });
      if (!has) continue;
      any = true;
      const Alternative one{Shape::kTerm, Route::kReading, !whole, {term}};
      const Occurrences of_term = CountTerm(one, s);
      for (size_t language = 0; language < counts.size(); ++language) {
        for (size_t f = 0; f < archive::kWeighted; ++f) {
          counts[language][f] += of_term[language][f];
        }
      }
    }
    return any;
  }

  // The words [first, last) of a piece, numbered without gaps between sentences.
  struct Span {
    size_t piece;
    uint32_t first;
    uint32_t last;
  };

  Span SpanOf(const PlainToken& token, uint32_t s) const {
    uint32_t sentences = 0;  // of the piece, before the sentence of the token
    for (const PlainToken& other : tokens_[s]) {
      if (other.piece == token.piece && other.position == 0)
        sentences = token.sentence - other.sentence;
    }
    const uint32_t first = token.position - sentences * text::kSentenceGap;
    return {token.piece, first, first + token.width};
  }

  std::vector<Span> SpansOf(const Node& side, uint32_t s) const {
    std::vector<Span> spans;
    for (const Concept* words : PositiveConcepts(side)) {
      for (const Alternative& alternative : words->alternatives) {
        AddSpans(alternative, words->allowed, s, spans);
      }
    }
    return spans;
  }

  void AddSpans(const Alternative& alternative, RouteMask allowed, uint32_t s,
                std::vector<Span>& spans) const {
    const Tokens& tokens = tokens_[s];
    for (size_t at = 0; at < tokens.size(); ++at) {
      if (alternative.shape == Shape::kTerm || alternative.shape == Shape::kAnyTerm) {
        for (const PlannedTerm& term : alternative.terms) {
          if (TokenMatches(alternative, term, allowed, tokens[at])) {
            spans.push_back(SpanOf(tokens[at], s));
          }
        }
        continue;
      }
      if ((allowed & Bit(alternative.route)) == 0) continue;
      const bool strict = alternative.shape == Shape::kPhrase && alternative.strict;
      if (const auto last = LastTokenOfPhrase(alternative, strict, tokens, at, 0)) {
        spans.push_back(SpanOf(tokens[at], s));
        spans.back().last = SpanOf(tokens[*last], s).last;
      }
      if (alternative.shape == Shape::kSentence) AddSentence(alternative, at, s, spans);
    }
  }

  static bool TokenMatches(const Alternative& alternative, const PlannedTerm& term,
                           RouteMask allowed, const PlainToken& token) {
    if (token.word.term != term.term) return false;
    const bool exact = !token.part && token.word.surface == term.surface;
    Route route = alternative.route;
    if (alternative.shape == Shape::kAnyTerm) {
      if (term.surface != term.term && !exact) return false;
    } else if (route != Route::kWord) {
      if (alternative.strict && !exact) return false;
    } else {
      const bool inflected = token.word.inflected || term.inflected;
      route = token.part                           ? Route::kPart
              : token.word.surface == term.surface ? Route::kWord
              : inflected                          ? Route::kStem
                                                   : Route::kVariant;
      if (alternative.strict && route == Route::kStem) return false;
    }
    return (allowed & Bit(route)) != 0;
  }

  // Adds the span from the first to the last word of the unit in the sentence that begins at `at`.
  void AddSentence(const Alternative& unit, size_t at, uint32_t s, std::vector<Span>& spans) const {
    const Tokens& tokens = tokens_[s];
    if (at > 0 && tokens[at - 1].sentence == tokens[at].sentence) return;
    Span span{tokens[at].piece, UINT32_MAX, 0};
    std::set<std::string> had;
    for (size_t i = at; i < tokens.size() && tokens[i].sentence == tokens[at].sentence; ++i) {
      for (const PlannedTerm& term : unit.terms) {
        if (!TermMatches(term, false, tokens[i])) continue;
        had.insert(term.term);
        span.first = std::min(span.first, SpanOf(tokens[i], s).first);
        span.last = std::max(span.last, SpanOf(tokens[i], s).last);
      }
    }
    const bool all =
        std::ranges::all_of(unit.terms, [&](const auto& t) { return had.contains(t.term); });
    if (all) spans.push_back(span);
  }

  bool AreNear(const Node& node, uint32_t s) const {
    for (const Span& a : SpansOf(node.children[0], s)) {
      for (const Span& b : SpansOf(node.children[1], s)) {
        if (a.piece != b.piece) continue;
        if (b.first >= a.last && b.first - a.last <= node.within) return true;
        if (a.first >= b.last && a.first - b.last <= node.within) return true;
      }
    }
    return false;
  }

  // The last token of the first occurrence of the phrase that begins at `at`.
  std::optional<size_t> LastTokenOfPhrase(const Alternative& phrase, bool strict,
                                          const Tokens& tokens, size_t at, size_t term) const {
    if (!TermMatches(phrase.terms[term], strict, tokens[at])) return std::nullopt;
    if (term + 1 == phrase.terms.size()) return at;
    for (size_t next = at + 1; next < tokens.size(); ++next) {
      if (tokens[next].piece != tokens[at].piece) continue;
      if (tokens[next].position != tokens[at].position + tokens[at].width) continue;
      if (const auto last = LastTokenOfPhrase(phrase, strict, tokens, next, term + 1)) return last;
    }
    return std::nullopt;
  }

  // Whether any occurrence of the phrase begins at `at`.
  bool PhraseMatchesAt(const Alternative& phrase, bool strict, const Tokens& tokens, size_t at,
                       size_t term) const {
    if (!TermMatches(phrase.terms[term], strict, tokens[at])) return false;
    if (term + 1 == phrase.terms.size()) return true;
    for (size_t next = 0; next < tokens.size(); ++next) {
      const bool follows = tokens[next].piece == tokens[at].piece &&
                           tokens[next].position == tokens[at].position + tokens[at].width;
      if (follows && next > at && PhraseMatchesAt(phrase, strict, tokens, next, term + 1))
        return true;
    }
    return false;
  }

  Occurrences CountPhrase(const Alternative& phrase, uint32_t s) const {
    Occurrences counts{};
    for (size_t at = 0; at < tokens_[s].size(); ++at) {
      if (PhraseMatchesAt(phrase, phrase.strict, tokens_[s], at, 0))
        At(counts, tokens_[s][at], s) += 1;
    }
    return counts;
  }

  Occurrences CountSentence(const Alternative& unit, uint32_t s) const {
    Occurrences counts{};
    std::map<uint32_t, std::vector<size_t>> sentences;
    for (size_t at = 0; at < tokens_[s].size(); ++at) {
      sentences[tokens_[s][at].sentence].push_back(at);
    }
    for (const auto& [sentence, places] : sentences) {
      bool adjacent = false;
      for (const size_t at : places) {
        if (!PhraseMatchesAt(unit, false, tokens_[s], at, 0)) continue;
        adjacent = true;
        At(counts, tokens_[s][at], s) += 1;
      }
      const bool all = std::ranges::all_of(unit.terms, [&](const PlannedTerm& term) {
        return std::ranges::any_of(
            places, [&](size_t at) { return TermMatches(term, false, tokens_[s][at]); });
      });
      if (all && !adjacent) At(counts, tokens_[s][places[0]], s) += kWeights.scattered;
    }
    return counts;
  }

  double Score(const Occurrences& counts, uint32_t s) const {
    double best = 0;
    for (size_t language = 0; language < 2; ++language) {
      double tf = 0;
      for (size_t f = 0; f < archive::kWeighted; ++f) tf += kWeights.field[f] * counts[language][f];
      if (tf == 0) continue;
      double norm = 1;
      if (LengthOf(archive_.stories()[s], static_cast<text::Language>(language)) > 0) {
        const double mean = lengths_[language] / story_counts_[language];
        const double length =
            LengthOf(archive_.stories()[s], static_cast<text::Language>(language));
        norm = 1 - kWeights.b[language] + kWeights.b[language] * length / mean;
      }
      const double k1 = kWeights.k1[language];
      best = std::max(best, tf * (k1 + 1) / (tf + k1 * norm));
    }
    return best;
  }

  // The number of stories with the posted term, including deleted ones.
  double Frequency(const Alternative& alternative, size_t i) const {
    double stories = 0;
    for (uint32_t s = 0; s < tokens_.size(); ++s) {
      Alternative one{Shape::kTerm, alternative.route, alternative.strict, {alternative.terms[i]}};
      if (alternative.shape != Shape::kTerm) one.strict = false;
      if (alternative.shape == Shape::kAnyTerm)
        one = {Shape::kTerm, Route::kReading, true, one.terms};
      const auto route = one.route == Route::kWord ? Route::kStem : one.route;
      const bool strict = one.strict && one.route != Route::kWord;
      one.route = route;
      one.strict = strict;
      stories += TermRoute(one, kAllRoutes, s) ? 1 : 0;
    }
    return stories;
  }

  double Idf(const Concept& words) const {
    double max_frequency = -1;
    for (const Alternative& alternative : words.alternatives) {
      const bool typed = alternative.shape == Shape::kTerm && alternative.route == Route::kWord;
      if (!typed && (words.allowed & Bit(alternative.route)) == 0) continue;
      double min_frequency = 1e9;
      double all = 0;
      for (size_t i = 0; i < alternative.terms.size(); ++i) {
        min_frequency = std::min(min_frequency, Frequency(alternative, i));
        all += Frequency(alternative, i);
      }
      max_frequency =
          std::max(max_frequency, alternative.shape == Shape::kAnyTerm ? all : min_frequency);
    }
    if (max_frequency < 0) return 0;
    const double df = std::min<double>(max_frequency, live_stories_);
    return std::pow(std::log(1 + (live_stories_ - df + 0.5) / (df + 0.5)), kWeights.rarity);
  }

  // Adds weight times idf of every positive concept, and detects a Japanese one.
  void Sum(const Node& node, double& whole, bool& japanese) const {
    if (node.kind == Node::Kind::kNot) return;
    if (node.kind == Node::Kind::kConcept) {
      whole += Idf(node.words) * node.words.weight;
      japanese = japanese || text::HasJapanese(node.words.text);
    }
    for (const Node& child : node.children) Sum(child, whole, japanese);
  }

  const MemoryArchive& archive_;
  bool inferred_;
  std::vector<Tokens> tokens_;
  uint32_t live_stories_ = 0;
  std::array<double, 2> lengths_{};
  std::array<double, 2> story_counts_{};
};

}  // namespace

bool HasValue(const TestStory& story, const Filter& filter, bool inferred) {
  const auto has = [&](const std::vector<std::string>& own) {
    return std::ranges::find_first_of(own, filter.values) != own.end();
  };
  if (const auto other = story.others.find(filter.facet); other != story.others.end()) {
    return has(other->second);
  }
  if (filter.facet == Facet::kDecade) return has(story.decades);
  if (filter.facet != Facet::kTheme) return false;
  return has(story.themes) || (inferred && has(story.inferred));
}

std::map<uint32_t, ReferenceMatch> ScanAll(const Node& root, const MemoryArchive& archive,
                                           bool inferred) {
  const Scan scan(archive, inferred);
  std::map<uint32_t, ReferenceMatch> found;
  const auto [whole, power] = scan.Coordination(root);
  for (uint32_t s = 0; s < archive.stories().size(); ++s) {
    if (!archive.stories()[s].alive) continue;
    auto match = scan.Match(root, s);
    if (!match) continue;
    if (match->share > 0) match->score *= std::pow(match->share / whole, power);
    found.emplace(s, *match);
  }
  return found;
}

}  // namespace hajimari::search
