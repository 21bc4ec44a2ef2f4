// Words that carry grammar alone: indexed for phrases, never required of a story (docs/matching.md,
// rule 9). Internal to text/.
//
//   IsEnglishFunctionWord("the") -> true      IsEnglishFunctionWord("after") -> false
//   IsJapaneseFunctionWord("する") -> true    IsJapaneseFunctionWord("結ぶ") -> false
//
// The minimum that a searcher never means; particles and auxiliaries of Japanese are known by their
// part of speech and do not stand here. Pure functions; any thread.
#pragma once

#include <string_view>

namespace hajimari::text {

// Folded, as written: "its", "was".
bool IsEnglishFunctionWord(std::string_view word);

// The base form.
bool IsJapaneseFunctionWord(std::string_view base_form);

}  // namespace hajimari::text
