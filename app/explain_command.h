// `hajimari explain --archive DIR QUERY [--story ID]`: how a query is understood; why it finds that
// story, or the first step at which it loses it. As text, or as JSON (docs/answer.md).
//
// Run answers the process's exit code: also when the story is lost, 0.
#pragma once

#include <string>
#include <vector>

#include "app/message_language.h"
#include "search/parameters/parameters.h"

namespace hajimari::app {

struct ExplainOptions {
  std::string archive;
  std::string data;
  std::string query;
  std::string story;                          // "" for the query alone
  std::vector<search::Parameter> parameters;  // filters and routes by their HTTP names
  bool json = false;
  bool editors = false;
  MessageLanguage language = MessageLanguage::kBoth;
};

int RunExplain(const ExplainOptions& options);

}  // namespace hajimari::app
