// Characters with a meaning in the query language, in every width and script in which people type
// them.
//
//   IsMinus(U'－')                -> true
//   ClosesQuote(U'「', U'」')      -> true
//   HalfWidth("ＮＥＡＲ／５")       -> "NEAR/5"
//   HalfWidthLower("Ｔheme")      -> "theme"
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace hajimari::search {

// White space and control characters.
constexpr bool IsQuerySpace(char32_t c) {
  return c <= U' ' || c == 0x7F || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029;
}

constexpr bool OpensBracket(char32_t c) { return c == U'(' || c == U'（'; }
constexpr bool ClosesBracket(char32_t c) { return c == U')' || c == U'）'; }

constexpr bool IsPlainQuote(char32_t c) {
  return c == U'"' || c == U'“' || c == U'”' || c == U'„' || c == U'＂' || c == U'‟';
}

constexpr bool OpensQuote(char32_t c) { return IsPlainQuote(c) || c == U'「' || c == U'『'; }

constexpr bool ClosesQuote(char32_t open, char32_t c) {
  if (open == U'「') return c == U'」';
  if (open == U'『') return c == U'』';
  return IsPlainQuote(c);
}

constexpr bool IsMinus(char32_t c) {
  return c == U'-' || c == U'－' || c == U'−' || c == U'‐' || c == U'‑';
}

constexpr bool IsBar(char32_t c) { return c == U'|' || c == U'｜'; }
constexpr bool IsColon(char32_t c) { return c == U':' || c == U'：'; }
constexpr bool IsComma(char32_t c) { return c == U',' || c == U'，' || c == U'、'; }

// Replaces full-width letters, digits and punctuation with ASCII.
std::string HalfWidth(std::string_view text);
std::string HalfWidthLower(std::string_view text);

}  // namespace hajimari::search
