// The tokens of every story as of indexing. Snippets, highlights, explanations, phrases and
// sentences are read from here, and segments are merged from here; nothing is analysed again.
//
//   StoryTokens tokens;
//   store.Read(ordinal, tokens);
//   tokens.pieces[0]   -> {kTitle, kEnglish, item 0, tokens [0,5), sentences [0,1)}
//
// Pieces are those of SearchablePieces, in its order; ranges are bytes of the piece's text. A story
// decodes in about a microsecond. Noun pairs are not stored (text::NounPairs derives them again).
// Immutable after Open, memory-mapped; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/story.h"
#include "archive/store/lexicon.h"
#include "base/byte_range.h"
#include "base/error.h"
#include "text/analyzer.h"
#include "text/token.h"

namespace hajimari::archive {

struct StoredToken {
  uint32_t word = 0;  // number in the segment's lexicon; kDate, kCharacters: number of OtherTerm
  text::TokenKind kind = text::TokenKind::kWord;
  text::Language language = text::Language::kEnglish;
  bool function = false;
  bool noun = false;
  bool unknown = false;
  uint8_t width = 1;
  uint32_t position = 0;
  base::ByteRange source;
  bool operator==(const StoredToken&) const = default;
};

struct StoredPiece {
  Field field = Field::kBody;
  text::Language language = text::Language::kEnglish;
  uint32_t item = 0;
  uint32_t words = 0;  // length for ranking
  uint32_t first_token = 0;
  uint32_t token_count = 0;
  uint32_t first_sentence = 0;
  uint32_t sentence_count = 0;
  bool operator==(const StoredPiece&) const = default;
};

// Reused for the next story to avoid allocations.
struct StoryTokens {
  std::vector<StoredPiece> pieces;
  std::vector<StoredToken> tokens;
  std::vector<base::ByteRange> sentences;

  void Clear();
  bool operator==(const StoryTokens&) const = default;
};

// Whether the token is a word of the lexicon; otherwise its term is an OtherTerm of the store.
inline bool IsLexical(text::TokenKind kind) {
  return kind == text::TokenKind::kWord || kind == text::TokenKind::kCompound ||
         kind == text::TokenKind::kPart;
}

// The tokens that a reader wants, by number: words of the lexicon, other terms of the store.
class TokenChoice {
 public:
  void AddWord(uint32_t number) { Add(number, words_); }
  void AddOther(uint32_t number) { Add(number, others_); }
  void AddEveryOther() { every_other_ = true; }

  bool Has(text::TokenKind kind, uint32_t number) const {
    if (!IsLexical(kind)) return every_other_ || In(others_, number);
    return In(words_, number);
  }

 private:
  struct Numbers {
    std::array<uint64_t, 8> low_bits{};  // of the numbers in `list`; rejects nearly all others
    std::vector<uint32_t> list;
  };
  static void Add(uint32_t number, Numbers& to) {
    to.low_bits[number / 64 % 8] |= uint64_t{1} << number % 64;
    to.list.push_back(number);
  }
  static bool In(const Numbers& numbers, uint32_t number) {
    if ((numbers.low_bits[number / 64 % 8] >> number % 64 & 1) == 0) return false;
    return std::ranges::find(numbers.list, number) != numbers.list.end();
  }

  Numbers words_;
  Numbers others_;
  bool every_other_ = false;
};

class TokenStore {
 public:
  [[nodiscard]] static base::Result<TokenStore> Open(const std::filesystem::path& path);
  ~TokenStore();
  TokenStore(TokenStore&&) noexcept;
  TokenStore& operator=(TokenStore&&) noexcept;

  uint32_t size() const;        // stories
  uint32_t word_limit() const;  // every word number is smaller
  // REQUIRES: ordinal < size(). Fails with kCorrupt if the bytes do not decode.
  [[nodiscard]] base::Result<void> Read(uint32_t ordinal, StoryTokens& out) const;
  // Reads only the chosen tokens; about three times as fast.
  [[nodiscard]] base::Result<void> ReadSome(uint32_t ordinal, const TokenChoice& chosen,
                                            StoryTokens& out) const;

  // Terms of kDate and kCharacters tokens by number; such tokens are not words of the lexicon.
  std::string_view OtherTerm(uint32_t number) const;  // "" beyond other_count()
  uint32_t other_count() const;
  std::optional<uint32_t> FindOtherTerm(std::string_view term) const;

 private:
  struct Impl;
  std::optional<std::string_view> Encoded(uint32_t ordinal) const;
  explicit TokenStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// An analysed piece that will be added to a segment.
struct AnalyzedPiece {
  Field field;
  text::Language language;
  uint32_t item;
  text::AnalyzedText text;
};

class TokenStoreWriter {
 public:
  explicit TokenStoreWriter(LexiconWriter& lexicon);
  ~TokenStoreWriter();
  TokenStoreWriter(TokenStoreWriter&&) noexcept;

  // Ordinals are assigned in order from 0. Interns the words and counts them in the lexicon.
  void Add(const std::vector<AnalyzedPiece>& pieces);
  // The same for tokens that already have the numbers of this lexicon and this store.
  void Add(const StoryTokens& tokens);
  uint32_t InternOther(std::string_view term);

  // The stories added so far.
  uint32_t size() const;
  void Read(uint32_t ordinal, StoryTokens& out) const;  // REQUIRES: ordinal < size()
  std::string_view OtherTermOf(uint32_t number) const;  // REQUIRES: returned by InternOther
  [[nodiscard]] base::Result<void> Write(const std::filesystem::path& path) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Concatenates stores into one file, in the order of the parts. Each part has the new number of
// each of its lexicon's words; the new lexicon has `words` words.
struct TokenStorePart {
  const TokenStore* store;
  std::span<const uint32_t> numbers;
};
[[nodiscard]] base::Result<void> MergeTokenStores(std::span<const TokenStorePart> parts,
                                                  uint32_t words,
                                                  const std::filesystem::path& path);

}  // namespace hajimari::archive
