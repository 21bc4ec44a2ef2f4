// `hajimari search --archive DIR QUERY`: the same answers as the server, as a table or as JSON.
// With `--batch`, many queries for measuring.
//
// Run returns the exit code. Answers go to stdout, errors to stderr.
#pragma once

#include <string>
#include <vector>

#include "app/message_language.h"
#include "search/parameters/parameters.h"

namespace hajimari::app {

struct SearchOptions {
  std::string archive;
  std::string data;
  std::string query;                          // of any length: the library reads its beginning
  std::vector<search::Parameter> parameters;  // filters, page ... by their HTTP names
  bool json = false;
  bool editors = false;
  MessageLanguage language = MessageLanguage::kBoth;
  std::string batch;
  std::string trec;
};

int RunSearch(const SearchOptions& options);

}  // namespace hajimari::app
