#include "indexer/story_terms.h"

#include <algorithm>
#include <limits>

namespace hajimari::indexer {
namespace {

constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();

}  // namespace

archive::FieldCounts& StoryTermCounter::Counts::At(uint32_t number) {
  if (number >= of.size()) of.resize(std::max<size_t>(number + 1, 2 * of.size()));
  if (of[number] == archive::FieldCounts{}) touched.push_back(number);
  return of[number];
}

void StoryTermCounter::Counts::Clear() {
  for (const uint32_t number : touched) of[number] = {};
  touched.clear();
}

uint32_t StoryTermCounter::SurfaceOf(uint32_t word) {
  if (word >= surface_of_word_.size()) surface_of_word_.resize(lexicon_->word_count(), kNone);
  uint32_t& number = surface_of_word_[word];
  if (number == kNone) {
    const std::string_view text = lexicon_->SurfaceOf(word);
    const auto next = static_cast<uint32_t>(surface_texts_.size());
    const auto [place, added] = surface_numbers_.emplace(text, next);
    if (added) surface_texts_.push_back(text);
    number = place->second;
  }
  return number;
}

void StoryTermCounter::CountTokens(const archive::StoryTokens& story) {
  entries_.Clear();
  surfaces_.Clear();
  dates_.Clear();
  characters_.Clear();
  pairs_.clear();
  for (const archive::StoredPiece& piece : story.pieces) {
    const archive::Weighted field = archive::WeightedOf(piece.field);
    const auto count = [&](archive::FieldCounts& counts, bool as_written) {
      ++counts.At(piece.language, field);
      counts.as_written |= as_written;
    };
    for (uint32_t i = 0; i < piece.token_count; ++i) {
      const archive::StoredToken& token = story.tokens[piece.first_token + i];
      if (token.kind == text::TokenKind::kDate) count(dates_.At(token.word), true);
      if (token.kind == text::TokenKind::kCharacters) count(characters_.At(token.word), true);
      if (!archive::IsLexical(token.kind)) continue;
      const uint32_t entry = lexicon_->EntryOf(token.word);
      // A part posts its term only, without a surface: archive/store/fields.h.
      const bool whole = token.kind != text::TokenKind::kPart;
      const bool as_written = lexicon_->IsTermItself(token.word);
      count(entries_.At(entry), whole && as_written);
      if (whole && !as_written) count(surfaces_.At(SurfaceOf(token.word)), true);
    }
    CountPairs(story, piece);
  }
}

// The same pairs as text::NounPairs.
void StoryTermCounter::CountPairs(const archive::StoryTokens& story,
                                  const archive::StoredPiece& piece) {
  const archive::StoredToken* before = nullptr;
  for (uint32_t i = 0; i < piece.token_count; ++i) {
    const archive::StoredToken& token = story.tokens[piece.first_token + i];
    if (token.kind != text::TokenKind::kWord && token.kind != text::TokenKind::kCompound) continue;
    const bool noun = token.noun && !token.function;
    if (before != nullptr && noun && token.position == before->position + before->width) {
      archive::FieldCounts& counts =
          pairs_[uint64_t{lexicon_->EntryOf(before->word)} << 32 | lexicon_->EntryOf(token.word)];
      ++counts.At(piece.language, archive::WeightedOf(piece.field));
      counts.as_written = true;
    }
    before = noun ? &token : nullptr;
  }
}

size_t StoryTermCounter::PostedSize(const std::string& term) {
  return term.size() + static_cast<size_t>(std::ranges::count(term, '\0'));
}

}  // namespace hajimari::indexer
