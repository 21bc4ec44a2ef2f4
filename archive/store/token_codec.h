// The bytes of one story's tokens: about four a token. docs/index_format.md has them in full.
//
//   std::string bytes;
//   EncodeTokens(tokens, bytes);
//   StoryTokens again;
//   DecodeTokens(bytes, {words, others}, again)   -> true, again == tokens
//
// Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "archive/store/token_store.h"

namespace hajimari::archive {

// Appends to `out`.
void EncodeTokens(const StoryTokens& tokens, std::string& out);

struct TokenLimits {
  uint32_t words = 0;   // numbers of words are less
  uint32_t others = 0;  // numbers of other terms are less
};

// False where the bytes are not those of a story or name a word beyond the limits; `out` then holds
// anything.
bool DecodeTokens(std::string_view bytes, const TokenLimits& limits, StoryTokens& out);

// The same, with the chosen tokens only.
bool DecodeSome(std::string_view bytes, const TokenLimits& limits, const TokenChoice& chosen,
                StoryTokens& out);

}  // namespace hajimari::archive
