// Corrections of the Porter stemmer: irregular forms, British spellings, and different words that
// it would conflate. Internal to text/.
//
//   LemmaOf("children") -> "child"    LemmaOf("taught") -> "teach"    LemmaOf("centre") -> "center"
//   AmericanSpelling("travelled") -> "traveled"
//   KeptStem("universities") -> "university"     KeptStem("universe") -> ""
//
// Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

namespace hajimari::text {

// The word to stem instead; the word itself if there is no entry.
std::string_view LemmaOf(std::string_view word);

// The term of a word that must not be stemmed; "" if there is no entry.
std::string_view KeptStem(std::string_view word);

// British endings and letters replaced. Only for words with the same term: it does not ask whether
// the word is British, and "our" becomes "or".
std::string AmericanSpelling(std::string_view word);

}  // namespace hajimari::text
