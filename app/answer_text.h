// A search's answer as a person reads it on a terminal: hits with marked snippets and why they were
// found, then facet counts.
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
// and the tables that were asked for (app/table_text.h). Marks are bold with `color`, in square
// brackets without. Control characters of stories never
// reach the terminal. Pure.
#pragma once

#include <optional>
#include <string>

#include "app/message_language.h"
#include "dictionaries/dictionaries.h"
#include "search/contract/answer.h"

namespace hajimari::app {

struct Look {
  bool color = false;
  std::optional<size_t> facet_values = {};  // of a facet's line; a few if nothing was said
  MessageLanguage language = MessageLanguage::kBoth;  // of what was not understood
};

std::string AnswerText(const search::Answer& answer, const dictionaries::Dictionaries& known,
                       const Look& look);

}  // namespace hajimari::app
