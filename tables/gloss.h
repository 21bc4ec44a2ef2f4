// English glosses of a dictionary as translations of a word. Internal to the compiler of tables.
//
//   UsableGloss("to catch a cold")   -> "catch a cold"
//   UsableGloss("to lose one's way") -> ""            (an explanation, not a name)
//   VerbsOf("marriage")              -> {..., "marry", ...}   to be looked up: most are no words
//
// Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::tables {

// Without a leading to, a, an, the. "cherry" of "the cherry".
std::string_view WithoutOpening(std::string_view gloss);

// "" where the gloss is no name for the word: over four words, an explanation, not plain letters.
std::string_view UsableGloss(std::string_view gloss);

// What verbs a noun of action may come from, by its ending.
std::vector<std::string> VerbsOf(std::string_view noun);

// Does it end as an inflected form or a derivation does: writing, painted, quickly?
bool IsInflected(std::string_view gloss);

}  // namespace hajimari::tables
