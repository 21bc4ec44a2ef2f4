#include "search/token_sketch.h"

#include <algorithm>
#include <optional>

namespace hajimari::search {
namespace {

using archive::StoredPiece;
using archive::StoredToken;
using archive::StoryTokens;

constexpr size_t kBlock = 32;

uint16_t MarkOf(uint32_t word) {
  const uint32_t mixed = word * 2654435761U;
  return static_cast<uint16_t>(1 + (mixed >> 16) % 65535);
}

// One more than the sentence that the byte lies in.
size_t SentenceAt(std::span<const base::ByteRange> sentences, uint32_t byte) {
  const auto after = std::ranges::upper_bound(sentences, byte, {}, &base::ByteRange::begin);
  return static_cast<size_t>(after - sentences.begin());
}

// Do all that stand side by side in the text do so in the order of its words, too?
bool IsPlain(std::span<const StoredToken> tokens) {
  std::optional<size_t> before;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!archive::IsLexical(tokens[i].kind)) continue;
    if (tokens[i].kind != text::TokenKind::kWord || tokens[i].width != 1) return false;
    if (before && tokens[i].position <= tokens[*before].position) return false;
    before = i;
  }
  return true;
}

bool IsAmong(const std::vector<uint16_t>& marks, uint16_t mark) {
  return std::ranges::find(marks, mark) != marks.end();
}

bool AnyOf(const std::vector<uint16_t>& marks, std::span<const uint16_t> tokens) {
  return std::ranges::any_of(tokens, [&](uint16_t token) { return IsAmong(marks, token); });
}

// The next place from `from` on that has one of the marks; tokens.size() if there is none.
size_t Find(const std::vector<uint16_t>& marks, std::span<const uint16_t> tokens, size_t from) {
  for (; from + kBlock <= tokens.size(); from += kBlock) {
    uint16_t any = 0;
    for (const uint16_t mark : marks) {
      for (size_t i = 0; i < kBlock; ++i) {
        any = static_cast<uint16_t>(any | (tokens[from + i] == mark ? 1 : 0));
      }
    }
    if (any != 0) break;
  }
  while (from < tokens.size() && !IsAmong(marks, tokens[from])) ++from;
  return from;
}

// The terms in this order, each where the one before it ends.
bool Follows(const SketchedTerms& terms, std::span<const uint16_t> tokens, size_t at) {
  if (tokens.size() - at < terms.size()) return false;
  for (size_t t = 1; t < terms.size(); ++t) {
    if (!IsAmong(terms[t], tokens[at + t])) return false;
  }
  return true;
}

// Has one of the sentences every term?
bool HasSentence(const SketchedTerms& terms, std::span<const uint16_t> tokens) {
  for (size_t at = Find(terms.front(), tokens, 0); at < tokens.size();
       at = Find(terms.front(), tokens, at + 1)) {
    size_t begin = at;
    while (begin > 0 && tokens[begin - 1] != 0) --begin;
    while (at < tokens.size() && tokens[at] != 0) ++at;
    const auto sentence = tokens.subspan(begin, at - begin);
    if (std::ranges::all_of(terms, [&](const auto& marks) { return AnyOf(marks, sentence); })) {
      return true;
    }
  }
  return false;
}

}  // namespace

void TokenSketch::Add(const StoryTokens& story) {
  const size_t begin = tokens_.size();
  const auto is_plain = [&](const StoredPiece& piece) {
    return IsPlain({story.tokens.data() + piece.first_token, piece.token_count});
  };
  for (const StoredPiece& piece : story.pieces) {
    if (is_plain(piece)) AddPiece(story, piece);
  }
  loose_.push_back(static_cast<uint32_t>(tokens_.size() - begin));
  for (const StoredPiece& piece : story.pieces) {
    if (!is_plain(piece)) AddPiece(story, piece);
  }
  ends_.push_back(tokens_.size());
}

void TokenSketch::AddPiece(const StoryTokens& story, const StoredPiece& piece) {
  const std::span tokens(story.tokens.data() + piece.first_token, piece.token_count);
  const std::span sentences(story.sentences.data() + piece.first_sentence, piece.sentence_count);
  size_t sentence = 0;
  for (const StoredToken& token : tokens) {
    if (!archive::IsLexical(token.kind)) continue;
    const size_t here = SentenceAt(sentences, token.source.begin);
    if (here != sentence) tokens_.push_back(0);
    sentence = here;
    tokens_.push_back(MarkOf(token.word));
  }
  tokens_.push_back(0);
}

base::Result<std::unique_ptr<const TokenSketch>> TokenSketch::Make(const archive::TokenStore& store,
                                                                   size_t most_bytes) {
  auto sketch = std::make_unique<TokenSketch>();
  const size_t most = most_bytes / sizeof(uint16_t);
  StoryTokens story;
  for (uint32_t s = 0; s < store.size(); ++s) {
    if (auto read = store.Read(s, story); !read) return std::unexpected(read.error());
    sketch->Add(story);
    if (sketch->tokens_.size() > most) return nullptr;
  }
  sketch->tokens_.shrink_to_fit();
  return sketch;
}

SketchedTerms TokenSketch::Sketch(const std::vector<std::vector<uint32_t>>& words) {
  SketchedTerms terms;
  for (const auto& of_term : words) {
    auto& marks = terms.emplace_back();
    for (const uint32_t word : of_term) marks.push_back(MarkOf(word));
  }
  return terms;
}

std::span<const uint16_t> TokenSketch::TokensOf(uint32_t story) const {
  const uint64_t begin = story == 0 ? 0 : ends_[story - 1];
  return {tokens_.data() + begin, ends_[story] - begin};
}

bool TokenSketch::MayHave(uint32_t story, Shape shape, const SketchedTerms& terms) const {
  return shape == Shape::kPhrase ? MayHavePhrase(story, terms) : MayHaveSentence(story, terms);
}

// Neighbours stand in one sentence; of a loose piece no more is asked.
bool TokenSketch::MayHavePhrase(uint32_t story, const SketchedTerms& terms) const {
  const auto tokens = TokensOf(story);
  const auto plain = tokens.first(loose_[story]);
  for (size_t at = Find(terms.front(), plain, 0); at < plain.size();
       at = Find(terms.front(), plain, at + 1)) {
    if (Follows(terms, plain, at)) return true;
  }
  return HasSentence(terms, tokens.subspan(loose_[story]));
}

bool TokenSketch::MayHaveSentence(uint32_t story, const SketchedTerms& terms) const {
  return HasSentence(terms, TokensOf(story));
}

}  // namespace hajimari::search
