// What can be chosen of a server. Values.
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
  size_t connections = 4096;              // more are answered 503
  size_t unsent_bytes = 256 << 20;        // of answers that wait for slow readers, all together
  HttpLimits http;
  Timeouts timeouts;
  search::Limits limits;
  // Whose scripts may do what is not open to everyone: cross_origin.h.
  std::vector<std::string> allow_origins = {};
  LogOptions log;
  std::ostream* log_to = &std::cerr;  // outlives the server
  // Where /metrics is answered (admin_site.h), never on `listen`. Empty: nowhere. A port alone is
  // one of 127.0.0.1, so that nothing is open to other machines unless it was said.
  std::string admin_listen;
  std::string
      no_results;  // file of searches that found nothing (server/watch/zero_results.h); empty: none
  std::string version;  // of the program, for the figures
};

}  // namespace hajimari::server
