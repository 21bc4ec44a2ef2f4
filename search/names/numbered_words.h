// Translates words that are a number and what it counts, for any number (docs/matching.md, rule 12).
//
//   NumberedInEnglish("50周年")            -> {"50th anniversary", "50 year anniversary"}
//   NumberedInJapanese("50th anniversari") -> {"50周年"}
//   NumberedInJapanese("18 year old")      -> {"18歳"}
//   NumberedInEnglish("50本")              -> {}
//
// Terms are the analyser's. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::search {

std::vector<std::string> NumberedInEnglish(std::string_view term);
std::vector<std::string> NumberedInJapanese(std::string_view terms);

}  // namespace hajimari::search
