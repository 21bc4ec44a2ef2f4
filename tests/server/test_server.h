// A server over made-up stories on a free port of 127.0.0.1.
#pragma once

#include <atomic>
#include <memory>
#include <sstream>
#include <string>

#include "server/server.h"
#include "tests/server/fake_answerer.h"
#include "tests/server/http_client.h"

namespace hajimari::server {

struct TestServer {
  explicit TestServer(ServerOptions options = {}) {
    options.listen = "127.0.0.1:0";
    if (options.threads == 0) options.threads = 2;
    options.log_to = &log;
    auto started =
        Server::Start(options, [this] { return std::make_unique<FakeAnswerer>(generation); },
                      TestDictionaries(), {});
    if (!started) throw std::runtime_error(base::Describe(started.error()));
    server = std::move(*started);
  }
  uint16_t port() const { return server->port(); }

  std::ostringstream log;
  std::atomic<uint64_t> generation = 1;
  std::unique_ptr<Server> server;
};

}  // namespace hajimari::server
