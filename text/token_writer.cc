#include "text/token_writer.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/character_pairs.h"
#include "text/year_terms.h"

namespace hajimari::text {
namespace {

constexpr size_t kMostParts = 255;

std::string_view Shortened(std::string_view term) {
  if (term.size() <= kLongestTerm) return term;
  return term.substr(0, base::BoundaryBefore(term, kLongestTerm));
}

}  // namespace

Token& TokenWriter::Append(std::string_view term, base::ByteRange range, TokenKind kind,
                           const Word& word, uint32_t position) {
  Token& token = tokens_.emplace_back();
  token.term = Shortened(term);
  token.kind = kind;
  token.language = word.language;
  token.position = position;
  token.source = normalized_.Source(range, source_hint_);
  return token;
}

void TokenWriter::Add(const Word& word) {
  if (word.term.empty()) return;
  if (gap_) position_ += kSentenceGap;
  gap_ = false;
  used_ = true;
  if (next_date_ < dates_.size()) AddDates(word);
  if (word.pairs) AddPairs(word, true);
  const size_t parts = std::min(word.parts.size(), kMostParts);
  const TokenKind kind = parts == 0 ? TokenKind::kWord : TokenKind::kCompound;
  Token& token = Append(word.term, {word.begin, word.end}, kind, word, position_);
  SetSurface(word.written, {word.begin, word.end}, token);
  token.reading = word.reading;
  token.function = word.function;
  token.noun = word.noun;
  token.unknown = word.unknown;
  token.inflected = word.inflected;
  token.width = static_cast<uint8_t>(std::max<size_t>(parts, 1));
  const uint32_t width = token.width;
  for (size_t i = 0; i < parts; ++i) {
    const WordPart& part = word.parts[i];
    Token& of_part = Append(part.term, {part.begin, part.end}, TokenKind::kPart, word,
                            position_ + static_cast<uint32_t>(i));
    SetSurface(part.written, {part.begin, part.end}, of_part);
    of_part.reading = part.reading;
    of_part.inflected = part.inflected;
  }
  if (word.pairs) AddPairs(word, false);
  if (!word.function) ++words_;
  position_ += width;
}

// As the teller wrote it: with the kanji and kana that normalising replaced.
void TokenWriter::SetSurface(std::string_view written, base::ByteRange range, Token& token) {
  if (normalized_.Written(range, surface_)) written = surface_;
  if (written != token.term) token.surface = Shortened(written);
}

void TokenWriter::AddDates(const Word& word) {
  for (; next_date_ < dates_.size(); ++next_date_) {
    const FoundDate& date = dates_[next_date_];
    if (date.source.begin >= word.end) return;
    if (!date.fault_en.empty() || date.source.end <= word.begin) continue;
    // A date that begins inside the word must not stand before it in the text.
    const base::ByteRange range{std::min(date.source.begin, word.begin), date.source.end};
    for (const std::string& term : DateTerms(date)) {
      Append(term, range, TokenKind::kDate, word, position_);
    }
    const std::string year = YearTerm(date, eras_);
    if (!year.empty()) Append(year, range, TokenKind::kDate, word, position_);
  }
}

void TokenWriter::AddPairs(const Word& word, bool before) {
  FindPairsAround(text_, {word.begin, word.end}, pairs_);
  for (const base::ByteRange& pair : pairs_) {
    if ((pair.begin < word.begin) != before || pair.begin < last_pair_) continue;
    last_pair_ = pair.begin + 1;
    Append(text_.substr(pair.begin, pair.size()), pair, TokenKind::kCharacters, word, position_);
  }
}

}  // namespace hajimari::text
