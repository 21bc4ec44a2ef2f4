// The archive over HTTP: the API, the search page, health (docs/http_api.md), on Pistache's
// reactor.
//
//   auto server = Server::Start({.listen = "127.0.0.1:8080"}, archive, dictionaries);
//   if (!server) ...                // kBusy: "Port 8080 is in use. Choose another with --listen
//   ..."
//   (*server)->Address()            // "http://127.0.0.1:8080"
//   (*server)->Drain(10s)           // no new clients; those under way get their answers
//
// Requests are answered in the reactor's threads, each with a Searcher of its own; another thread
// asks the archive every second for a new generation, which the next request of each thread then
// sees. No client can hold a thread: answers wait in bounded buffers for slow readers, slow writers
// are cut (Timeouts).
// Of the process it takes: SIGPIPE (ignored), the soft limit of open files (raised to the hard
// one), and std::new_handler (memory_reserve.h). Termination signals are the caller's: block them
// before Start, then wait, then Drain. Archive and dictionaries outlive the server. One thread
// calls Start, Drain and the destructor.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/error.h"
#include "dictionaries/dictionaries.h"
#include "search/archive.h"
#include "server/site/answerer.h"
#include "server/transport/server_options.h"

namespace hajimari::server {

class Server {
 public:
  // kInvalidArgument: an address or an origin is none; kBusy: its port is taken, or no memory
  // or threads are to be had; kIo: the system refused; kCorrupt: `no_results` is another file.
  [[nodiscard]] static base::Result<std::unique_ptr<Server>> Start(
      const ServerOptions& options, search::Archive& archive,
      std::shared_ptr<const dictionaries::Dictionaries> dictionaries);

  // The same over any answerers; `refresh` (may be empty) is called every second.
  [[nodiscard]] static base::Result<std::unique_ptr<Server>> Start(
      const ServerOptions& options, AnswererFactory answerers,
      std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
      std::function<base::Result<bool>()> refresh);

  ~Server();  // cuts what has not been drained

  uint16_t port() const;
  std::string Address() const;
  std::string AdminAddress() const;  // empty without one

  // Stops listening, answers what has been sent, closes each connection after its answer, and
  // stops. The number of connections that were still open at the deadline and were cut.
  size_t Drain(std::chrono::milliseconds deadline);

 private:
  struct Impl;
  static base::Result<std::unique_ptr<Server>> StartOrThrow(
      const ServerOptions& options, AnswererFactory answerers,
      std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
      std::function<base::Result<bool>()> refresh);
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::server
