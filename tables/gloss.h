// Turns English glosses of a dictionary into translations. Internal to the compiler of tables.
//
//   UsableGloss("to catch a cold")   -> "catch a cold"
//   UsableGloss("to lose one's way") -> ""            (an explanation, not a translation)
//   VerbsOf("marriage")              -> {..., "marry", ...}   candidates: most are not words
//
// Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::tables {

// Removes a leading to, a, an or the: "cherry" for "the cherry".
std::string_view WithoutOpening(std::string_view gloss);

// "" if the gloss is not a translation: over four words, an explanation, or not plain letters.
std::string_view UsableGloss(std::string_view gloss);

// The verbs from which a noun of action may be derived, by its ending.
std::vector<std::string> VerbsOf(std::string_view noun);

// Whether it ends like an inflected or derived form: writing, painted, quickly.
bool IsInflected(std::string_view gloss);

}  // namespace hajimari::tables
