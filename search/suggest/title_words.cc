#include "search/suggest/title_words.h"

#include <span>

#include "search/suggest/suggest_key.h"

namespace hajimari::search {
namespace {

using archive::StoredToken;
using text::TokenKind;

TitleWord WordOf(const StoredToken& token, const archive::Lexicon& lexicon) {
  const auto word = lexicon.Word(token.word);
  TitleWord made{SuggestKey(word.surface), SuggestKey(word.reading), token.source, !token.function};
  if (made.read.empty()) made.read = made.spelled;
  return made;
}

// The parts, if together they have the spelling and the reading of the compound; else the compound.
std::vector<TitleWord> WordsOf(const StoredToken& compound, std::span<const StoredToken> parts,
                               const archive::Lexicon& lexicon) {
  const TitleWord whole = WordOf(compound, lexicon);
  std::vector<TitleWord> words;
  TitleWord joined;
  uint32_t end = compound.source.begin;
  for (const StoredToken& part : parts) {
    if (part.source.begin < end) continue;  // inside the part before it
    if (part.source.begin != end) return {whole};
    end = part.source.end;
    words.push_back(WordOf(part, lexicon));
    joined.spelled += words.back().spelled;
    joined.read += words.back().read;
  }
  const bool same =
      end == compound.source.end && joined.spelled == whole.spelled && joined.read == whole.read;
  return same ? words : std::vector{whole};
}

}  // namespace

std::vector<TitleWord> TitleWords(const archive::StoryTokens& tokens,
                                  const archive::StoredPiece& piece,
                                  const archive::Lexicon& lexicon) {
  std::vector<TitleWord> words;
  const std::span all(tokens.tokens.data() + piece.first_token, piece.token_count);
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == TokenKind::kWord) words.push_back(WordOf(all[i], lexicon));
    if (all[i].kind != TokenKind::kCompound) continue;
    size_t end = i + 1;
    std::vector<StoredToken> parts;
    for (; end < all.size() && all[end].source.begin < all[i].source.end; ++end) {
      if (all[end].kind == TokenKind::kPart) parts.push_back(all[end]);
    }
    for (TitleWord& word : WordsOf(all[i], parts, lexicon)) words.push_back(std::move(word));
  }
  return words;
}

std::vector<TitleWord> TitleOf(const Session& session, uint32_t story, text::Language language) {
  const auto& tokens = session.stories().TokensOf(story);
  for (const auto& piece : tokens.pieces) {
    if (piece.field != archive::Field::kTitle || piece.language != language) continue;
    return TitleWords(tokens, piece, session.stories().LexiconOf(story));
  }
  return {};
}

}  // namespace hajimari::search
