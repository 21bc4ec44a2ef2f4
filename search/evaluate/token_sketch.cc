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

// Writes the tokens of one piece as marks, and notes whether they are as a sketch assumes: each
// follows the one before it, and the parts of a compound cover its positions.
class PieceWriter {
 public:
  explicit PieceWriter(std::vector<SketchMark>& marks) : marks_(marks) {}

  void Add(const StoredToken& token, bool begins_sentence) {
    const bool part = token.kind == text::TokenKind::kPart;
    const uint32_t end = token.position + token.width;
    while (!open_.empty() && (!part || token.position >= open_.back().end)) Close();
    if (part) {
      regular_ = regular_ && !begins_sentence && !open_.empty() &&
                 token.position == open_.back().next && end <= open_.back().end;
      if (!open_.empty()) {
        if (open_.back().leaf) Begin(open_.back());
        open_.back().next = end;
      }
    } else {
      Separate(token, begins_sentence);
      next_ = end;
    }
    const bool compound = token.kind == text::TokenKind::kCompound;
    open_.push_back({token.position, end, marks_.size(), true});
    marks_.push_back(MarkOf(token.word));
    if (compound) Begin(open_.back());
  }

  // Whether the piece is regular; all its tokens have been added.
  bool Finish() {
    while (!open_.empty()) Close();
    return regular_;
  }

 private:
  struct Open {
    uint32_t next;  // where the next part begins
    uint32_t end;   // of its positions
    size_t mark;    // index
    bool leaf;      // without parts so far
  };

  // Puts the number of its tokens before the mark of a token that has parts.
  void Begin(Open& open) {
    marks_.insert(marks_.begin() + static_cast<std::ptrdiff_t>(open.mark), kMaxParts);
    ++open.mark;
    open.leaf = false;
  }

  void Close() {
    const Open open = open_.back();
    open_.pop_back();
    if (open.leaf) {
      regular_ = regular_ && open.end == open.next + 1;
      return;
    }
    const size_t parts = marks_.size() - open.mark - 1;
    regular_ = regular_ && open.next == open.end && parts > 0 && parts <= kMaxParts;
    marks_[open.mark - 1] = static_cast<SketchMark>(std::min<size_t>(parts, kMaxParts));
  }

  // Separates a word from the one before it.
  void Separate(const StoredToken& token, bool begins_sentence) {
    const bool first = std::exchange(any_, true) == false;
    if (begins_sentence && !first) marks_.push_back(kSentenceEnd);
    if (first) return;
    if (token.position < next_ || (token.position == next_ && begins_sentence)) regular_ = false;
    if (token.position > next_ && !begins_sentence) marks_.push_back(kGap);
  }

  std::vector<SketchMark>& marks_;
  std::vector<Open> open_;
  uint32_t next_ = 0;
  bool any_ = false;
  bool regular_ = true;
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

// The number of marks of the parts of the token at `at`.
size_t PartsOf(Marks tokens, size_t at) {
  return at > 0 && IsParts(tokens[at - 1]) ? tokens[at - 1] : 0;
}

// Whether the terms follow the token at `at`, each where the one before it ends.
bool Follow(Terms terms, Marks tokens, size_t at) {
  if (terms.empty()) return true;
  size_t next = at + 1 + PartsOf(tokens, at);
  // A compound, and its first part, which may be a compound too.
  for (; next < tokens.size() && IsParts(tokens[next]); next += 2) {
    if (terms.front().Has(tokens[next + 1]) && Follow(terms.subspan(1), tokens, next + 1)) {
      return true;
    }
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
  if (PartsOf(tokens, at) > 0) --at;
  while (at > 1 && IsParts(tokens[at - 2])) at -= 2;  // the first part of a compound
  if (at == 0) return;
  step(at - 1);
  // The compounds that end with that part.
  const size_t farthest = at - std::min<size_t>(at, kMaxParts + 2);
  for (size_t begin = at - 1; begin-- > farthest;) {
    const SketchMark mark = tokens[begin];
    if (mark == kSentenceEnd || mark == kGap) break;
    if (IsParts(mark) && begin + 2 + mark == at) step(begin + 1);
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
  PieceWriter writer(tokens_);
  for (const StoredToken& token : tokens) {
    if (!archive::IsLexical(token.kind)) continue;
    const size_t here = SentenceAt(sentences, token.source.begin);
    writer.Add(token, here != sentence);
    sentence = here;
  }
  made.regular = writer.Finish();
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
