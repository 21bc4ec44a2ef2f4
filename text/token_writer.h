// Turns words into tokens: assigns positions and ranges in the original, and adds dates and
// character pairs at the positions of their words. Internal to text/.
//
// Tokens are ordered by position, those of one position by their beginning. A date comes before the
// first word of its range, at the position of that word.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "text/dates.h"
#include "text/normalizer.h"
#include "text/token.h"
#include "text/word.h"

namespace hajimari::text {

// Longest term in bytes; Xapian's limit is 245 with the prefix.
inline constexpr size_t kMaxTermLength = 200;

class TokenWriter final : public WordSink {
 public:
  // All must outlive the writer. The ranges of `dates` are bytes of the normalised text.
  TokenWriter(const NormalizedText& normalized, const std::vector<FoundDate>& dates,
              const dictionaries::Eras& eras, std::vector<Token>& tokens)
      : normalized_(normalized),
        text_(normalized.text()),
        dates_(dates),
        eras_(eras),
        tokens_(tokens) {}

  void Add(const Word& word) override;
  void Separate() override { ++position_; }

  // Later words belong to the next sentence.
  void EndSentence() { gap_ = used_; }

  uint32_t words() const { return words_; }

 private:
  struct Spelled {  // as in Token
    std::string_view term;
    std::string_view surface = {};
    std::string_view reading = {};
  };
  Token& Append(const Spelled& spelled, base::ByteRange range, TokenKind kind, const Word& word,
                uint32_t position);
  struct TokenInPlace;
  template <typename WordOrPart>
  Spelled Surfaced(const WordOrPart& word, base::ByteRange range);
  void AddParts(const Word& word, std::span<const WordPart> parts);
  void AddDates(const Word& word);
  void AddPairs(const Word& word, bool before);

  const NormalizedText& normalized_;
  std::string_view text_;
  const std::vector<FoundDate>& dates_;
  const dictionaries::Eras& eras_;
  std::vector<Token>& tokens_;
  std::vector<base::ByteRange> pairs_;
  std::string surface_;
  size_t source_hint_ = 0;
  size_t next_date_ = 0;
  uint32_t position_ = 0;
  uint32_t words_ = 0;
  uint32_t last_pair_ = 0;  // where the last pair begins, plus one
  bool gap_ = false;
  bool used_ = false;
};

}  // namespace hajimari::text
