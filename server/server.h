// Serves an archive over HTTP: the API, the pages and health (docs/http_api.md), on Pistache's
// reactor.
//
//   auto server = Server::Start({.listen = "127.0.0.1:8080"}, archive, dictionaries);
//   if (!server) ...                // kBusy: "Port 8080 is in use. ..."
//   (*server)->Address()            -> "http://127.0.0.1:8080"
//   (*server)->Drain(10s)           -> 0: every client got its answer
//
// The reactor's threads answer requests, each with its own Searcher. Another thread checks every
// second for a new generation; the next request of each thread uses it. No client can hold a
// thread: responses to slow readers wait in bounded buffers, and slow writers time out (Timeouts).
// Process-wide effects: it ignores SIGPIPE, raises the soft limit of open files to the hard one,
// and sets std::new_handler (memory_reserve.h). The caller handles termination signals: block them
// before Start, wait, then Drain. Archive and dictionaries must outlive the server. One thread
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
  // kInvalidArgument: an address or an origin is invalid; kBusy: the port is in use, or memory or
  // threads have run out; kIo: the system refused; kCorrupt: `no_results` is some other file.
  [[nodiscard]] static base::Result<std::unique_ptr<Server>> Start(
      const ServerOptions& options, search::Archive& archive,
      std::shared_ptr<const dictionaries::Dictionaries> dictionaries);

  // The same with any answerers. Calls `refresh` every second; it may be empty.
  [[nodiscard]] static base::Result<std::unique_ptr<Server>> Start(
      const ServerOptions& options, AnswererFactory answerers,
      std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
      std::function<base::Result<bool>()> refresh);

  ~Server();  // closes connections that Drain left open

  uint16_t port() const;
  std::string Address() const;
  std::string AdminAddress() const;  // "" if there is no admin port

  // Stops listening, answers the requests in progress, closes each connection after its response,
  // and stops. Returns how many connections were still open at the deadline and had to be cut.
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
