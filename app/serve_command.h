// `hajimari serve --archive DIR`: the HTTP API and the search page, until Ctrl-C or SIGTERM, which
// let the requests under way be answered first.
#pragma once

#include <string>

#include "app/stop_signals.h"

namespace hajimari::app {

struct ServeOptions {
  std::string archive;
  std::string data;
  std::string listen = "127.0.0.1:8080";
  std::string log = "requests";  // none, errors, requests
  unsigned threads = 0;
};

int RunServe(const ServeOptions& options, const StopSignals& signals);

}  // namespace hajimari::app
