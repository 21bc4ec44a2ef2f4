// User-perceived characters: a letter with its combining marks, joiners and variation selectors
// (text/graphemes.h). Nothing that is shown or highlighted splits one; flags, which are two letters,
// and syllables of single Hangul letters are not joined.
//
//   WholeCharacters("か\u3099く", {0, 3})   -> [0,6)      が
//   ContinuesAt("か\u3099", 3)              -> true
//
// Pure; any thread.
#pragma once

#include <string_view>

#include "base/byte_range.h"

namespace hajimari::search {

// Whether the code point at `at` belongs to the character before it. REQUIRES: `at` is a UTF-8
// boundary.
bool ContinuesAt(std::string_view text, size_t at);

// Extends the range to whole characters at both ends.
base::ByteRange WholeCharacters(std::string_view text, base::ByteRange range);

}  // namespace hajimari::search
