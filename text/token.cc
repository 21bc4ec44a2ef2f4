#include "text/token.h"

#include <algorithm>

namespace hajimari::text {

std::string_view Code(Language language) { return language == Language::kEnglish ? "en" : "ja"; }

std::vector<Token> NounPairs(const std::vector<Token>& tokens) {
  std::vector<Token> pairs;
  const Token* before = nullptr;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kCompound) continue;
    const bool noun = token.noun && !token.function;
    if (before != nullptr && noun && token.position == before->position + before->width) {
      Token& pair = pairs.emplace_back();
      pair.term = before->term + ' ' + token.term;
      pair.kind = TokenKind::kPair;
      pair.language = token.language;
      pair.width = static_cast<uint8_t>(std::min(before->width + token.width, 255));
      pair.position = before->position;
      pair.source = base::Join(before->source, token.source);
    }
    before = noun ? &token : nullptr;
  }
  return pairs;
}

}  // namespace hajimari::text
