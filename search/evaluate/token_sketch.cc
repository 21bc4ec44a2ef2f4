#include "search/evaluate/token_sketch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "search/plan/weights.h"

namespace hajimari::search {
namespace {

using archive::StoredPiece;
using archive::StoredToken;
using archive::StoryTokens;
using Marks = std::span<const SketchMark>;

constexpr SketchMark kSentenceEnd = 0;
constexpr SketchMark kMaxParts = 254;
constexpr SketchMark kGap = 255;      // separates tokens that are not adjacent in the text
constexpr uint32_t kFirstMark = 256;  // of words
constexpr uint32_t kSharedMarks = 4096;
constexpr uint32_t kOwnMarks = 65536 - kFirstMark - kSharedMarks;
constexpr size_t kManyMarks = 12;

SketchMark MarkOf(uint32_t word) {
  if (word < kOwnMarks) return static_cast<SketchMark>(kFirstMark + word);
  const uint32_t mixed = word * 2654435761U;
  return static_cast<SketchMark>(kFirstMark + kOwnMarks + (mixed >> 16) % kSharedMarks);
}

bool IsParts(SketchMark mark) { return mark > kSentenceEnd && mark <= kMaxParts; }

// The sentence that has the byte, counted from 1.
size_t SentenceAt(std::span<const base::ByteRange> sentences, uint32_t byte) {
  const auto after = std::ranges::upper_bound(sentences, byte, {}, &base::ByteRange::begin);
  return static_cast<size_t>(after - sentences.begin());
}

// Whether each token follows the one before it, as a sketch assumes.
class AdjacencyCheck {
 public:
  enum class Next { kFollows, kAfterGap, kOutOfOrder };

  Next Take(const StoredToken& token, bool begins_sentence) {
    const bool part = parts_ > 0;
    if (part != (token.kind == text::TokenKind::kPart)) return Next::kOutOfOrder;
    const bool compound = token.kind == text::TokenKind::kCompound;
    if (compound ? token.width > kMaxParts : token.width != 1) return Next::kOutOfOrder;
    const uint32_t expected = next_;
    const bool first = std::exchange(any_, true) == false;
    parts_ = compound ? token.width : part ? parts_ - 1 : 0;
    next_ = token.position + (compound ? 0 : token.width);
    if (first || token.position == expected) {
      return begins_sentence && !first ? Next::kOutOfOrder : Next::kFollows;
    }
    return part || token.position < expected ? Next::kOutOfOrder : Next::kAfterGap;
  }
  bool IsWhole() const { return parts_ == 0; }

 private:
  bool any_ = false;
  uint32_t next_ = 0;
  uint32_t parts_ = 0;  // that are still to come
};

using Eight [[gnu::vector_size(16)]] = SketchMark;

// Sixteen one bits for each of eight tokens that equals one of the marks.
Eight Compare(std::span<const SketchMark> marks, const SketchMark* tokens) {
  Eight eight;
  std::memcpy(&eight, tokens, sizeof(eight));
  Eight same{};
  for (const SketchMark mark : marks) same |= reinterpret_cast<Eight>(eight == mark);
  return same;
}

// Index of the first match; 8 if there is none.
size_t FirstOf(const Eight& same) {
  std::array<uint64_t, 2> bits;
  std::memcpy(&bits, &same, sizeof(bits));
  static_assert(std::endian::native == std::endian::little);
  if (bits[0] != 0) return static_cast<size_t>(std::countr_zero(bits[0])) / 16;
  return 4 + static_cast<size_t>(std::countr_zero(bits[1])) / 16;
}

// The next index from `from` on with one of the term's marks; tokens.size() if there is none.
size_t Find(const SketchedTerms::Term& term, Marks tokens, size_t from) {
  if (term.marks().size() < kManyMarks) {
    for (; from + 8 <= tokens.size(); from += 8) {
      const size_t first = FirstOf(Compare(term.marks(), &tokens[from]));
      if (first < 8) return from + first;
    }
  }
  while (from < tokens.size() && !term.Has(tokens[from])) ++from;
  return from;
}

using Terms = std::span<const SketchedTerms::Term>;

size_t PartsOf(Marks tokens, size_t at) {
  return at > 0 && IsParts(tokens[at - 1]) ? tokens[at - 1] : 0;
}

// Whether the terms follow the token at `at`, each where the one before it ends.
bool Follow(Terms terms, Marks tokens, size_t at) {
  if (terms.empty()) return true;
  size_t next = at + 1 + PartsOf(tokens, at);
  if (next < tokens.size() && IsParts(tokens[next])) {
    ++next;
    if (terms.front().Has(tokens[next]) && Follow(terms.subspan(1), tokens, next)) return true;
    ++next;
  }
  if (next >= tokens.size() || !terms.front().Has(tokens[next])) return false;
  return Follow(terms.subspan(1), tokens, next);
}

// Adds the starts of all phrases of `terms` that end just before the token at `at`.
void AddStarts(Terms terms, Marks tokens, size_t at, std::vector<size_t>& starts) {
  if (terms.empty()) {
    starts.push_back(at);
    return;
  }
  const auto step = [&](size_t before) {
    if (!terms.back().Has(tokens[before])) return;
    AddStarts(terms.first(terms.size() - 1), tokens, before, starts);
  };
  if (PartsOf(tokens, at) > 0) {
    --at;
  } else if (at > 1 && IsParts(tokens[at - 2])) {
    at -= 2;  // the first part of a compound
  }
  if (at == 0) return;
  step(at - 1);
  // The compound that ends with that part.
  for (size_t parts = 1; parts <= kMaxParts && parts + 2 <= at; ++parts) {
    const SketchMark mark = tokens[at - parts - 2];
    if (mark == parts) step(at - parts - 1);
    if (mark < kFirstMark) break;
  }
}

// REQUIRES: a regular piece. With `one_is_enough`, 0 or 1.
uint32_t CountPhrases(const SketchedTerms& asked, Marks tokens, bool one_is_enough) {
  const Terms terms = asked.terms();
  const size_t anchor = asked.rarest();
  std::vector<size_t> starts;
  for (size_t at = Find(terms[anchor], tokens, 0); at < tokens.size();
       at = Find(terms[anchor], tokens, at + 1)) {
    if (!Follow(terms.subspan(anchor + 1), tokens, at)) continue;
    AddStarts(terms.first(anchor), tokens, at, starts);
    if (one_is_enough && !starts.empty()) return 1;
  }
  std::ranges::sort(starts);
  return static_cast<uint32_t>(starts.size() - std::ranges::unique(starts).size());
}

bool HasAll(Terms terms, Marks sentence) {
  return std::ranges::all_of(terms, [&](const SketchedTerms::Term& term) {
    return std::ranges::any_of(sentence, [&](SketchMark mark) { return term.Has(mark); });
  });
}

// With `one_is_enough`, 0 or any other number.
double CountSentences(const SketchedTerms& asked, Marks tokens, bool one_is_enough) {
  const auto& anchor = asked.terms()[asked.rarest()];
  double count = 0;
  for (size_t at = Find(anchor, tokens, 0); at < tokens.size(); at = Find(anchor, tokens, at + 1)) {
    size_t begin = at;
    while (begin > 0 && tokens[begin - 1] != kSentenceEnd) --begin;
    while (at < tokens.size() && tokens[at] != kSentenceEnd) ++at;
    const Marks sentence = tokens.subspan(begin, at - begin);
    if (!HasAll(asked.terms(), sentence)) continue;
    const uint32_t phrases = one_is_enough ? 0 : CountPhrases(asked, sentence, false);
    count += phrases > 0 ? phrases : kWeights.scattered;
    if (one_is_enough) break;
  }
  return count;
}

// Whether a match may be another word that shares its mark.
bool HasShared(Terms terms, Marks tokens) {
  return std::ranges::any_of(tokens, [&](SketchMark mark) {
    if (mark < kFirstMark + kOwnMarks) return false;
    return std::ranges::any_of(terms, [&](const auto& term) { return term.Has(mark); });
  });
}

}  // namespace

SketchedTerms::Term::Term(const std::vector<uint32_t>& words) {
  for (const uint32_t word : words) marks_.push_back(MarkOf(word));
  if (marks_.size() < kManyMarks) return;
  among_ = std::make_unique<std::bitset<65536>>();
  for (const SketchMark mark : marks_) among_->set(mark);
}

bool SketchedTerms::Term::Has(SketchMark mark) const {
  return among_ ? (*among_)[mark] : std::ranges::find(marks_, mark) != marks_.end();
}

SketchedTerms::SketchedTerms(Shape shape, const std::vector<std::vector<uint32_t>>& words)
    : shape_(shape) {
  for (const auto& of_term : words) {
    terms_.emplace_back(of_term);
    if (terms_.back().marks().size() < terms_[rarest_].marks().size()) rarest_ = terms_.size() - 1;
  }
}

void TokenSketch::Add(const StoryTokens& story) {
  for (const StoredPiece& piece : story.pieces) AddPiece(story, piece);
  ends_.push_back(static_cast<uint32_t>(pieces_.size()));
}

void TokenSketch::AddPiece(const StoryTokens& story, const StoredPiece& piece) {
  const std::span tokens(story.tokens.data() + piece.first_token, piece.token_count);
  const std::span sentences(story.sentences.data() + piece.first_sentence, piece.sentence_count);
  Piece& made = pieces_.emplace_back(tokens_.size(), piece.field, piece.language, true);
  size_t sentence = 0;
  AdjacencyCheck adjacency;
  for (const StoredToken& token : tokens) {
    if (!archive::IsLexical(token.kind)) continue;
    const size_t here = SentenceAt(sentences, token.source.begin);
    const bool begins = here != sentence;
    if (begins && tokens_.size() > made.begin) tokens_.push_back(kSentenceEnd);
    sentence = here;
    const AdjacencyCheck::Next next = adjacency.Take(token, begins);
    if (next == AdjacencyCheck::Next::kOutOfOrder) made.regular = false;
    if (next == AdjacencyCheck::Next::kAfterGap && !begins) tokens_.push_back(kGap);
    if (token.kind == text::TokenKind::kCompound)
      tokens_.push_back(std::min<SketchMark>(token.width, kMaxParts));
    tokens_.push_back(MarkOf(token.word));
  }
  made.regular = made.regular && adjacency.IsWhole();
}

base::Result<std::unique_ptr<const TokenSketch>> TokenSketch::Make(const archive::TokenStore& store,
                                                                   size_t max_bytes) {
  auto sketch = std::make_unique<TokenSketch>();
  StoryTokens story;
  for (uint32_t s = 0; s < store.size(); ++s) {
    if (auto read = store.Read(s, story); !read) return std::unexpected(read.error());
    sketch->Add(story);
    if (sketch->bytes() > max_bytes) return nullptr;
  }
  sketch->tokens_.shrink_to_fit();
  sketch->pieces_.shrink_to_fit();
  sketch->ends_.shrink_to_fit();
  return sketch;
}

size_t TokenSketch::bytes() const {
  return tokens_.size() * sizeof(SketchMark) + pieces_.size() * sizeof(Piece) +
         ends_.size() * sizeof(uint32_t);
}

std::optional<Occurrences> TokenSketch::Count(uint32_t story, const SketchedTerms& asked,
                                              bool one_is_enough) const {
  Occurrences counts{};
  bool certain = true;
  for (uint32_t p = story == 0 ? 0 : ends_[story - 1]; p < ends_[story]; ++p) {
    const Piece& piece = pieces_[p];
    const uint64_t end = p + 1 < pieces_.size() ? pieces_[p + 1].begin : tokens_.size();
    const Marks tokens(tokens_.data() + piece.begin, end - piece.begin);
    const bool phrase = asked.shape() == Shape::kPhrase && piece.regular;
    const double count = phrase ? CountPhrases(asked, tokens, one_is_enough)
                                : CountSentences(asked, tokens, one_is_enough);
    if (count == 0) continue;
    counts[static_cast<size_t>(piece.language)]
          [static_cast<size_t>(archive::WeightedOf(piece.field))] += count;
    const bool sure = piece.regular && !HasShared(asked.terms(), tokens);
    if (sure && one_is_enough) return counts;
    certain = certain && sure;
  }
  if (!certain) return std::nullopt;
  return counts;
}

}  // namespace hajimari::search
