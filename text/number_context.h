// Whether a number in English words counts something, or is part of a name or an expression. Internal
// to text/.
//
//   "Seven sailors", "seven hills"  -> true      "in Seven Hills"  -> false: a name
//   "one student", "a second visit" -> true      "one of them", "per second", "a third of" -> false
//
// Pure function; any thread.
#pragma once

#include <string_view>

#include "base/byte_range.h"
#include "text/number_words.h"
#include "text/script_runs.h"

namespace hajimari::text {

// `text` is the beginning of cased.text() that may be read, `first` the first word of the number.
bool IsNumberHere(const CasedText& cased, std::string_view text, base::ByteRange first,
                  const EnglishNumber& number);

}  // namespace hajimari::text
