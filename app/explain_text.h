// The text of an explanation for a terminal.
//
//   伊藤 -port: 3 stories
//
//   伊藤 (3 stories, rarity 3.12)
//     word       1.00  伊藤 (3)
//   not port (9 stories)
//     word       1.00  port (9)
//     theme      0.80  Tport (2)
//
//   portland-sapporo is not found: Nothing in the story matches 伊藤.
//     It has 伊東, which has the same reading as 伊藤 but is a different word. (body, ja)
//
// Uses the language of the messages where the JSON has both. Control characters of stories never
// reach the terminal. Pure.
#pragma once

#include <string>

#include "app/message_language.h"
#include "search/contract/explain.h"

namespace hajimari::app {

std::string ExplanationText(const search::Explanation& explanation, MessageLanguage language);

}  // namespace hajimari::app
