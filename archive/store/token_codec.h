// Encodes the tokens of one story, in about four bytes each. Format: docs/index_format.md.
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
  uint32_t words = 0;   // every word number is smaller
  uint32_t others = 0;  // every number of another term is smaller
};

// False if the bytes do not decode or a number exceeds the limits; the content of `out` is then
// unspecified.
bool DecodeTokens(std::string_view bytes, const TokenLimits& limits, StoryTokens& out);

// Decodes only the chosen tokens.
bool DecodeSome(std::string_view bytes, const TokenLimits& limits, const TokenChoice& chosen,
                StoryTokens& out);

}  // namespace hajimari::archive
