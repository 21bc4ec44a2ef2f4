// Characters as a reader sees them: a letter with the marks, joiners and selectors that belong to
// it, so that nothing shown or marked splits one.
//
//   WholeCharacters("か\u3099く", [0,3))   -> [0,6)      が
//   ContinuesCharacter(U'\u200D')          -> true       the joiner of an emoji
//
// The ranges of combining marks, variation selectors and skin tones of Unicode 15. Pure; any
// thread.
#pragma once

#include <string_view>

#include "base/byte_range.h"

namespace hajimari::search {

bool ContinuesCharacter(char32_t c);

// Does the character at `at` belong to the one before it? REQUIRES: at is a boundary of UTF-8.
bool ContinuesAt(std::string_view text, size_t at);

// The range with what belongs to the characters at both its ends.
base::ByteRange WholeCharacters(std::string_view text, base::ByteRange range);

}  // namespace hajimari::search
