// Words with a grammatical role only: indexed for phrases, never required of a story
// (docs/matching.md, rule 9). Internal to text/.
//
//   IsEnglishFunctionWord("the") -> true      IsEnglishFunctionWord("after") -> false
//   IsJapaneseFunctionWord("する") -> true    IsJapaneseFunctionWord("結ぶ") -> false
//
// A minimal list of words that nobody searches for; Japanese particles and auxiliaries are
// recognised by their part of speech and are not listed. Pure functions; any thread.
#pragma once

#include <string_view>

namespace hajimari::text {

// `word`: folded, not stemmed: "its", "was".
bool IsEnglishFunctionWord(std::string_view word);

// `base_form`: the dictionary form.
bool IsJapaneseFunctionWord(std::string_view base_form);

}  // namespace hajimari::text
