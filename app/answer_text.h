// The text of a search's answer for a terminal: hits with marked snippets and reasons, then facet
// counts.
//
//   tsunami: 12 stories (word 9, theme 3)
//
//    1  The boat named Kamome / 「かもめ」が結んだ縁
//       Crescent City – Rikuzentakata · 2018-04-16 · en ja · crescent-city-rikuzentakata
//       … until the [tsunami] of 11 March 2011 washed it out of the school …
//       found by: tsunami (word), 津波 (theme)
//
//   theme  tsunami 12 · ship 5 · ...
//
// and the tables of the request (app/table_text.h). Marks are bold with `color`, and in square
// brackets without. Control characters of stories never reach the terminal. Pure.
#pragma once

#include <optional>
#include <string>

#include "app/message_language.h"
#include "dictionaries/dictionaries.h"
#include "search/contract/answer.h"

namespace hajimari::app {

struct Look {
  bool color = false;
  std::optional<size_t> facet_values = {};  // values in the line of a facet; a few by default
  MessageLanguage language = MessageLanguage::kBoth;  // of the notes on what was not understood
};

std::string AnswerText(const search::Answer& answer, const dictionaries::Dictionaries& known,
                       const Look& look);

}  // namespace hajimari::app
