// `hajimari suggest --archive DIR TEXT`: what a text that is still being typed may mean, as the
// search box of the website would offer it. As a table, or as JSON (docs/answer.md).
//
// Run answers the process's exit code: also when nothing is suggested, 0.
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

// The table: a line a suggestion, what was typed in brackets.
std::string SuggestText(const search::SuggestAnswer& answer);

}  // namespace hajimari::app
