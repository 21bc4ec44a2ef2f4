// What the threads of one server share: its options, the listening socket, and the counters that
// Drain and the limits look at.
#pragma once

#include <atomic>
#include <memory>

#include "dictionaries/dictionaries.h"
#include "server/access_log.h"
#include "server/answerer.h"
#include "server/server.h"
#include "server/socket.h"

namespace hajimari::server {

struct ServerState {
  ServerState(const ServerOptions& chosen, AnswererFactory make,
              std::shared_ptr<const dictionaries::Dictionaries> known, Socket socket)
      : options(chosen),
        answerers(std::move(make)),
        dictionaries(std::move(known)),
        log(chosen.log, *chosen.log_to),
        listening(std::move(socket)) {}

  ServerOptions options;
  AnswererFactory answerers;
  std::shared_ptr<const dictionaries::Dictionaries> dictionaries;
  AccessLog log;
  Socket listening;

  std::atomic<size_t> connections = 0;
  std::atomic<size_t> unsent = 0;  // bytes
  std::atomic<int> listeners = 0;  // threads that still accept
  std::atomic<bool> draining = false;
};

}  // namespace hajimari::server
