// `hajimari suggest --archive DIR TEXT`: autocomplete for partial input, as in the search box of a
// website. As a table, or as JSON (docs/answer.md).
//
// Run returns the exit code, which is 0 even without suggestions.
#pragma once

#include <string>
#include <vector>

#include "app/message_language.h"
#include "search/parameters/parameters.h"

namespace hajimari::app {

struct SuggestOptions {
  std::string archive;
  std::string data;
  std::string text;
  std::string ui_language;                    // en, ja; "" is en
  std::vector<search::Parameter> parameters;  // by their HTTP names
  bool json = false;
  bool editors = false;
  MessageLanguage language = MessageLanguage::kBoth;  // unless `ui_language` was given
};

int RunSuggest(const SuggestOptions& options);

// The table: one line a suggestion, with the typed part in brackets.
std::string SuggestText(const search::SuggestAnswer& answer);

}  // namespace hajimari::app
