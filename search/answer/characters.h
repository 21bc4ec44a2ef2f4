// User-perceived characters: a letter with its combining marks, joiners and variation selectors.
// Nothing that is shown or highlighted splits one.
//
//   WholeCharacters("か\u3099く", {0, 3})   -> [0,6)      が
//   ContinuesCharacter(U'\u200D')           -> true       zero width joiner
//
// Covers the combining marks, variation selectors and skin tones of Unicode 15. Pure; any thread.
#pragma once

#include <string_view>

#include "base/byte_range.h"

namespace hajimari::search {

bool ContinuesCharacter(char32_t c);

// Whether the code point at `at` belongs to the character before it. REQUIRES: `at` is a UTF-8
// boundary.
bool ContinuesAt(std::string_view text, size_t at);

// Extends the range to whole characters at both ends.
base::ByteRange WholeCharacters(std::string_view text, base::ByteRange range);

}  // namespace hajimari::search
