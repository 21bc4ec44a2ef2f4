// The parts of user-perceived characters (grapheme clusters, UAX #29).
//
//   ContinuesCharacter(U'\u3099')      -> true      か and U+3099 are one character, が
//   ContinuesCharacter(U'\uFE0F')      -> true      variation selector
//   ContinuesCharacter(U'か')          -> false
//
// Pure; any thread.
#pragma once

namespace hajimari::text {

// Whether the code point belongs to the character before it: combining marks of every script, sound
// marks, variation selectors, skin tones and the zero width joiner.
bool ContinuesCharacter(char32_t c);

}  // namespace hajimari::text
