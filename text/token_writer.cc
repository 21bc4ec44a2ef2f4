#include "text/token_writer.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/character_pairs.h"
#include "text/year_terms.h"

namespace hajimari::text {
namespace {

constexpr size_t kMaxParts = 255;

std::string StringOf(std::string_view view) {
  return view.empty() ? std::string() : std::string(view);
}

std::string_view Shortened(std::string_view term) {
  if (term.size() <= kMaxTermLength) return term;
  return term.substr(0, base::BoundaryBefore(term, kMaxTermLength));
}

}  // namespace

// The parts that are inside `parts[i]` follow it: 総領事 is followed by 領事.
size_t EndOfInner(std::span<const WordPart> parts, size_t i) {
  size_t end = i + 1;
  while (end < parts.size() && parts[end].begin < parts[i].end) ++end;
  return end;
}

uint32_t Leaves(std::span<const WordPart> parts) {
  uint32_t leaves = 0;
  for (size_t i = 0; i < parts.size(); ++i) leaves += EndOfInner(parts, i) == i + 1 ? 1 : 0;
  return leaves;
}

// Constructs a token in place, because moving a short string copies it.
struct TokenWriter::TokenInPlace {
  const Spelled& spelled;
  TokenKind kind;
  Language language;
  uint32_t position;
  base::ByteRange source;

  // NOLINTNEXTLINE(google-explicit-constructor): emplace_back converts it.
  operator Token() const {
    return {.term = StringOf(spelled.term),
            .surface = StringOf(spelled.surface),
            .reading = StringOf(spelled.reading),
            .kind = kind,
            .language = language,
            .position = position,
            .source = source};
  }
};

// The surface keeps the kanji and kana of the original that the normaliser replaced.
template <typename WordOrPart>
TokenWriter::Spelled TokenWriter::Surfaced(const WordOrPart& word, base::ByteRange range) {
  const std::string_view term = Shortened(word.term);
  const std::string_view written =
      normalized_.Written(range, surface_) ? std::string_view(surface_) : word.written;
  if (written == term) return {term, "", word.reading};
  return {term, Shortened(written), word.reading};
}

Token& TokenWriter::Append(const Spelled& spelled, base::ByteRange range, TokenKind kind,
                           const Word& word, uint32_t position) {
  return tokens_.emplace_back(TokenInPlace{.spelled = spelled,
                                           .kind = kind,
                                           .language = word.language,
                                           .position = position,
                                           .source = normalized_.Source(range, source_hint_)});
}

void TokenWriter::Add(const Word& word) {
  if (word.term.empty()) return;
  if (gap_) position_ += kSentenceGap;
  gap_ = false;
  used_ = true;
  if (next_date_ < dates_.size()) AddDates(word);
  if (word.pairs) AddPairs(word, true);
  if (!word.joined.empty()) {
    Append({.term = Shortened(word.joined)}, {word.begin, word.joined_end}, TokenKind::kCharacters,
           word, position_);
  }
  const auto parts = word.parts.first(std::min(word.parts.size(), kMaxParts));
  const TokenKind kind = parts.empty() ? TokenKind::kWord : TokenKind::kCompound;
  const base::ByteRange range{word.begin, word.end};
  Token& token = Append(Surfaced(word, range), range, kind, word, position_);
  token.function = word.function;
  token.noun = word.noun;
  token.unknown = word.unknown;
  token.inflected = word.inflected;
  token.width = static_cast<uint8_t>(std::max(Leaves(parts), 1U));
  const uint32_t width = token.width;
  if (!parts.empty()) AddParts(word, parts);
  if (word.pairs) AddPairs(word, false);
  if (!word.function) ++words_;
  position_ += width;
}

// A part with parts of its own covers their positions.
void TokenWriter::AddParts(const Word& word, std::span<const WordPart> parts) {
  uint32_t position = position_;
  for (size_t i = 0; i < parts.size(); ++i) {
    const WordPart& part = parts[i];
    const auto inner = parts.subspan(i + 1, EndOfInner(parts, i) - i - 1);
    const base::ByteRange place{part.begin, part.end};
    Token& token = Append(Surfaced(part, place), place, TokenKind::kPart, word, position);
    token.inflected = part.inflected;
    token.width = static_cast<uint8_t>(std::max(Leaves(inner), 1U));
    if (inner.empty()) ++position;
  }
}

void TokenWriter::AddDates(const Word& word) {
  for (; next_date_ < dates_.size(); ++next_date_) {
    const FoundDate& date = dates_[next_date_];
    if (date.source.begin >= word.end) return;
    if (!date.fault_en.empty() || date.source.end <= word.begin) continue;
    // A date that begins inside the word must not come before it.
    const base::ByteRange range{std::min(date.source.begin, word.begin), date.source.end};
    for (const std::string& term : DateTerms(date)) {
      Append({.term = term}, range, TokenKind::kDate, word, position_);
    }
    const std::string year = YearTerm(date, eras_);
    if (!year.empty()) Append({.term = year}, range, TokenKind::kDate, word, position_);
  }
}

void TokenWriter::AddPairs(const Word& word, bool before) {
  FindPairsAround(text_, {word.begin, word.end}, pairs_);
  for (const base::ByteRange& pair : pairs_) {
    if ((pair.begin < word.begin) != before || pair.begin < last_pair_) continue;
    last_pair_ = pair.begin + 1;
    const std::string_view written = text_.substr(pair.begin, pair.size());
    Append({.term = written}, pair, TokenKind::kCharacters, word, position_);
  }
}

}  // namespace hajimari::text
