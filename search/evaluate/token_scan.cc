#include "search/evaluate/token_scan.h"

#include <algorithm>

#include "base/utf8.h"
#include "search/plan/weights.h"
#include "text/english_words.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using archive::StoredPiece;
using archive::StoredToken;
using archive::StoryTokens;

double& CountOf(Occurrences& counts, const StoredPiece& piece) {
  return counts[static_cast<size_t>(piece.language)]
               [static_cast<size_t>(archive::WeightedOf(piece.field))];
}

// Depth-first search for a phrase; `found_` holds the tokens so far.
class PhraseScan {
 public:
  PhraseScan(const StoryTokens& tokens, const std::vector<BoundTerm>& terms)
      : tokens_(tokens), terms_(terms) {}

  void Scan(const StoredPiece& piece, const Visit& visit) {
    end_ = piece.first_token + piece.token_count;
    for (uint32_t i = piece.first_token; i < end_; ++i) {
      if (!Takes(terms_.front(), tokens_.tokens[i])) continue;
      found_ = {&piece, {i}};
      if (Follow(i)) visit(found_);
    }
  }

 private:
  bool Follow(uint32_t last) {
    const size_t next = found_.tokens.size();
    if (next == terms_.size()) return true;
    const uint32_t position = tokens_.tokens[last].position + tokens_.tokens[last].width;
    for (uint32_t i = last + 1; i < end_ && tokens_.tokens[i].position <= position; ++i) {
      if (tokens_.tokens[i].position != position) continue;
      if (!Takes(terms_[next], tokens_.tokens[i])) continue;
      found_.tokens.push_back(i);
      if (Follow(i)) return true;
      found_.tokens.pop_back();
    }
    return false;
  }

  const StoryTokens& tokens_;
  const std::vector<BoundTerm>& terms_;
  uint32_t end_ = 0;
  Occurrence found_;
};

bool AllKnown(const std::vector<BoundTerm>& terms) {
  return !terms.empty() && std::ranges::all_of(terms, [](const BoundTerm& t) { return t.known(); });
}

// The sentence of the piece that has the byte, counted from 1.
uint32_t SentenceAt(const StoryTokens& tokens, const StoredPiece& piece, uint32_t byte) {
  const auto first = tokens.sentences.begin() + piece.first_sentence;
  const auto last = first + piece.sentence_count;
  const auto after = std::upper_bound(
      first, last, byte, [](uint32_t at, const base::ByteRange& s) { return at < s.begin; });
  return static_cast<uint32_t>(after - first);
}

class SentenceScan {
 public:
  SentenceScan(const StoryTokens& tokens, const std::vector<BoundTerm>& terms)
      : tokens_(tokens), terms_(terms), has_(terms.size()) {}

  void Scan(const StoredPiece& piece, const Visit& visit) {
    uint32_t sentence = 0;
    Begin(piece);
    for (uint32_t i = piece.first_token; i < piece.first_token + piece.token_count; ++i) {
      const StoredToken& token = tokens_.tokens[i];
      const uint32_t at = SentenceAt(tokens_, piece, token.source.begin);
      if (at != sentence) {
        Finish(visit);
        Begin(piece);
        sentence = at;
      }
      Note(token, i);
    }
    Finish(visit);
  }

 private:
  void Begin(const StoredPiece& piece) {
    found_ = {&piece, {}};
    has_.assign(terms_.size(), false);
  }
  void Note(const StoredToken& token, uint32_t index) {
    bool taken = false;
    for (size_t t = 0; t < terms_.size(); ++t) {
      if (!Takes(terms_[t], token)) continue;
      has_[t] = true;
      taken = true;
    }
    if (taken) found_.tokens.push_back(index);
  }
  void Finish(const Visit& visit) {
    if (!found_.tokens.empty() && std::ranges::find(has_, false) == has_.end()) visit(found_);
  }

  const StoryTokens& tokens_;
  const std::vector<BoundTerm>& terms_;
  std::vector<bool> has_;
  Occurrence found_;
};

bool IsKatakanaPair(std::string_view pair) {
  const base::Decoded first = base::DecodeUtf8(pair, 0);
  return first.length < pair.size() && text::IsKatakana(first.code_point) &&
         text::IsKatakana(base::DecodeUtf8(pair, first.length).code_point);
}

// Runs of overlapping character pairs in one piece.
class PairScan {
 public:
  PairScan(const SegmentIndex& segment, const StoryTokens& tokens,
           const std::vector<BoundTerm>& terms)
      : segment_(segment), tokens_(tokens), terms_(terms) {}

  void Scan(const StoredPiece& piece, const Visit& visit) {
    pairs_.clear();
    for (uint32_t i = piece.first_token; i < piece.first_token + piece.token_count; ++i) {
      if (tokens_.tokens[i].kind == text::TokenKind::kCharacters) pairs_.push_back(i);
    }
    for (size_t p = 0; p < pairs_.size(); ++p) {
      Occurrence found{&piece, {}};
      if (MatchesRun(p, found) && !CutsKatakana(p)) visit(found);
    }
  }

 private:
  const StoredToken& Token(size_t p) const { return tokens_.tokens[pairs_[p]]; }

  bool MatchesRun(size_t p, Occurrence& found) const {
    for (size_t t = 0; t < terms_.size(); ++t, ++p) {
      if (p >= pairs_.size() || !Takes(terms_[t], Token(p))) return false;
      if (t > 0 && !Token(p - 1).source.Overlaps(Token(p).source)) return false;
      found.tokens.push_back(pairs_[p]);
    }
    return true;
  }

  bool CutsKatakana(size_t first) const {
    const size_t last = first + terms_.size() - 1;
    const auto joins = [&](size_t a, size_t b, size_t neighbour) {
      return Token(a).source.Overlaps(Token(b).source) &&
             IsKatakanaPair(segment_.CharactersOf(Token(neighbour)));
    };
    return (first > 0 && joins(first - 1, first, first - 1)) ||
           (last + 1 < pairs_.size() && joins(last, last + 1, last + 1));
  }

  const SegmentIndex& segment_;
  const StoryTokens& tokens_;
  const std::vector<BoundTerm>& terms_;
  std::vector<uint32_t> pairs_;
};

}  // namespace

std::vector<BoundTerm> Bind(const SegmentIndex& segment, const std::vector<PlannedTerm>& terms,
                            bool strict) {
  std::vector<BoundTerm> bound;
  bound.reserve(terms.size());
  for (const PlannedTerm& term : terms) {
    BoundTerm& here = bound.emplace_back();
    here.words = segment.WordNumbersOf(term.term);
    here.other = segment.OtherNumberOf(term.term);
    if (!strict) continue;
    std::erase_if(here.words, [&](uint32_t number) {
      const WordView word = segment.WordNumbered(number);
      return word.surface != term.surface && (word.inflected || term.inflected) &&
             text::AmericanSpelling(word.surface) != text::AmericanSpelling(term.surface);
    });
  }
  return bound;
}

archive::TokenChoice ChoiceOf(const std::vector<BoundTerm>& terms, Shape shape) {
  archive::TokenChoice chosen;
  for (const BoundTerm& term : terms) {
    for (const uint32_t word : term.words) chosen.AddWord(word);
    if (term.other) chosen.AddOther(*term.other);
  }
  if (shape == Shape::kCharacters) chosen.AddEveryOther();
  return chosen;
}

bool IsWordToken(const StoredToken& token) {
  return token.kind == text::TokenKind::kWord || token.kind == text::TokenKind::kCompound ||
         token.kind == text::TokenKind::kPart;
}

bool Takes(const BoundTerm& term, const StoredToken& token) {
  if (!IsWordToken(token)) return token.word == term.other;
  return std::ranges::find(term.words, token.word) != term.words.end();
}

void ForEachPhrase(const StoryTokens& tokens, const std::vector<BoundTerm>& terms,
                   const Visit& visit) {
  if (!AllKnown(terms)) return;
  PhraseScan scan(tokens, terms);
  for (const StoredPiece& piece : tokens.pieces) scan.Scan(piece, visit);
}

void ForEachSentence(const StoryTokens& tokens, const std::vector<BoundTerm>& terms,
                     const Visit& visit) {
  if (!AllKnown(terms)) return;
  SentenceScan scan(tokens, terms);
  for (const StoredPiece& piece : tokens.pieces) scan.Scan(piece, visit);
}

void ForEachCharacters(const SegmentIndex& segment, const StoryTokens& tokens,
                       const std::vector<BoundTerm>& terms, const Visit& visit) {
  if (!AllKnown(terms)) return;
  PairScan scan(segment, tokens, terms);
  for (const StoredPiece& piece : tokens.pieces) scan.Scan(piece, visit);
}

Occurrences CountCharacters(const SegmentIndex& segment, const StoryTokens& tokens,
                            const std::vector<BoundTerm>& terms) {
  Occurrences counts{};
  ForEachCharacters(segment, tokens, terms,
                    [&](const Occurrence& found) { CountOf(counts, *found.piece) += 1; });
  return counts;
}

Occurrences CountPhrases(const StoryTokens& tokens, const std::vector<BoundTerm>& terms) {
  Occurrences counts{};
  ForEachPhrase(tokens, terms,
                [&](const Occurrence& found) { CountOf(counts, *found.piece) += 1; });
  return counts;
}

Occurrences CountSentences(const StoryTokens& tokens, const std::vector<BoundTerm>& terms) {
  struct Sentence {
    const StoredPiece* piece;
    uint32_t number;
    bool operator==(const Sentence&) const = default;
  };
  const auto sentence_of = [&](const Occurrence& found) {
    const uint32_t begin = tokens.tokens[found.tokens.front()].source.begin;
    return Sentence{found.piece, SentenceAt(tokens, *found.piece, begin)};
  };
  Occurrences counts{};
  std::vector<Sentence> adjacent;
  ForEachPhrase(tokens, terms, [&](const Occurrence& found) {
    CountOf(counts, *found.piece) += 1;
    adjacent.push_back(sentence_of(found));
  });
  ForEachSentence(tokens, terms, [&](const Occurrence& found) {
    if (std::ranges::find(adjacent, sentence_of(found)) != adjacent.end()) return;
    CountOf(counts, *found.piece) += kWeights.scattered;
  });
  return counts;
}

}  // namespace hajimari::search
