// `hajimari explain --archive DIR QUERY [--story ID]`: how a query was understood, and why it finds
// that story or the first condition that the story fails. As text, or as JSON (docs/answer.md).
//
// Run returns the exit code, which is 0 even if the query does not find the story.
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
