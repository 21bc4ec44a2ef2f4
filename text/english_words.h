// What the Porter stemmer gets wrong: irregular forms, British spellings, and words that it would
// make one. Internal to text/.
//
//   LemmaOf("children") -> "child"    LemmaOf("taught") -> "teach"    LemmaOf("centre") -> "center"
//   KeptStem("universities") -> "university"     KeptStem("universe") -> ""
//
// Pure functions; any thread.
#pragma once

#include <string_view>

namespace hajimari::text {

// The word to be stemmed instead; the word itself where there is no entry.
std::string_view LemmaOf(std::string_view word);

// The term of a word that must not be stemmed; "" where there is no entry.
std::string_view KeptStem(std::string_view word);

}  // namespace hajimari::text
