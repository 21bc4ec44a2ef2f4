// Classifies a date by the words next to it.
//
//   DateKindOf("Signed")              -> "signed"
//   DateKindOf("姉妹都市協定締結")    -> "signed"
//   DateKindOf("house given")         -> "gift"
//   DateKindOf("津波")                -> "disaster"
//   DateKindOf("(Kobe)")              -> "other"
//
// English keywords match at the start of a word, Japanese ones anywhere. Pure; any thread.
#pragma once

#include <string_view>

namespace hajimari::archive {

std::string_view DateKindOf(std::string_view words);

}  // namespace hajimari::archive
