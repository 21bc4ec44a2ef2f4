// `hajimari serve --archive DIR`: serves the HTTP API and the pages until Ctrl-C or SIGTERM, then
// answers the requests in progress and ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/stop_signals.h"

namespace hajimari::app {

struct ServeOptions {
  std::string archive;
  std::string data;
  std::string listen = "127.0.0.1:8080";
  std::string admin_listen;         // "" for no admin site
  std::string no_results;           // file of zero-result queries; "" for none
  std::string log = "requests";     // none, errors, requests
  std::string log_format = "json";  // json, text
  bool log_queries = false;
  std::vector<std::string> allow_origins;
  unsigned threads = 0;
  unsigned time_limit = 5000;  // of a query, in milliseconds; 0: none
};

int RunServe(const ServeOptions& options, std::string_view version, const StopSignals& signals);

}  // namespace hajimari::app
