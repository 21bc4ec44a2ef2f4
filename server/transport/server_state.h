// What the threads of one listening address share: its options and site, the listening socket, and
// the counters that Drain and the limits use (counters.h).
#pragma once

#include <functional>
#include <memory>

#include "server/http/socket.h"
#include "server/site/site.h"
#include "server/transport/inbox.h"
#include "server/transport/server_options.h"
#include "server/watch/counters.h"
#include "server/watch/observer.h"

namespace hajimari::server {

// Called in each thread, to make its own site.
using SiteFactory = std::function<std::unique_ptr<Site>()>;

struct ServerState : Counters {
  ServerState(const ServerOptions& chosen, SiteFactory make, Observer& watcher, Socket socket)
      : options(chosen), sites(std::move(make)), observer(watcher), listening(std::move(socket)) {}

  ServerOptions options;
  SiteFactory sites;
  Observer& observer;  // must outlive the threads
  Socket listening;
  Inboxes inboxes;
};

}  // namespace hajimari::server
