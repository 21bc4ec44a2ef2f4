// The options of a server. Values.
#pragma once

#include <iostream>
#include <string>
#include <vector>

#include "search/contract/request.h"
#include "server/http/head_checks.h"
#include "server/transport/connection.h"
#include "server/watch/access_log.h"

namespace hajimari::server {

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";  // see socket.h; port 0: any free one
  unsigned threads = 0;                   // 0: two for each processor
  size_t connections = 4096;              // further ones are answered with 503
  size_t unsent_bytes = 256 << 20;        // of all responses that wait for slow readers
  HttpLimits http;
  Timeouts timeouts;
  search::Limits limits;
  // Origins that may read non-public responses (cross_origin.h).
  std::vector<std::string> allow_origins = {};
  LogOptions log;
  std::ostream* log_to = &std::cerr;  // must outlive the server
  // The address of the admin site (admin_site.h), which `listen` never serves; "" for none. A port
  // alone means 127.0.0.1, so that other machines have access only if asked for.
  std::string admin_listen;
  std::string no_results;  // file of zero-result queries (zero_results.h); "" for none
  std::string version;     // of the program, for the metrics
};

}  // namespace hajimari::server
