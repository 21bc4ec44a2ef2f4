// Marks that separate two words of a query as a space does: 、 , 。 ; / + & and, between words in
// kanji or hiragana, ・.
//
//   SeparatorAt("津波、学校", 0, 6)       -> 3, the bytes of 、
//   SeparatorAt("2,000人", 0, 1)         -> 0: a number
//   SeparatorAt("2011/3/11", 0, 4)      -> 0: a date
//   SeparatorAt("ルイ・スミス", 0, 6)      -> 0: a name
//   SeparatorAt("彼は、港に", 0, 6)        -> 0: a sentence
//   SeparatorAt("小・中学校", 0, 3)        -> 0: 小 is short for 小学校
//
// Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace hajimari::search {

// The bytes of the marks at `at` if they separate what stands before them, from `word` on, from
// what follows; 0 if they do not. REQUIRES: word <= at < query.size(), at the beginning of
// characters.
size_t SeparatorAt(std::string_view query, size_t word, size_t at);

}  // namespace hajimari::search
