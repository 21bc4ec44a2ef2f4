#include "server/server.h"

#include <fmt/core.h>
#include <pistache/reactor.h>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>

#include "base/memory_reserve.h"
#include "server/http/cross_origin.h"
#include "server/http/socket.h"
#include "server/http/thrown.h"
#include "server/site/admin_site.h"
#include "server/site/routes.h"
#include "server/transport/reactor_transport.h"
#include "server/transport/server_state.h"
#include "server/watch/observer.h"
#include "server/watch/repeated_failures.h"
#include "server/watch/zero_results.h"

namespace hajimari::server {
namespace {

using namespace std::chrono_literals;

constexpr auto kRefreshEvery = 1s;
constexpr auto kWriteEvery = 60s;
constexpr auto kDrainPoll = 5ms;
constexpr size_t kAdminConnections = 64;

void RaiseOpenFiles() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

int ThreadsOf(const ServerOptions& options) {
  constexpr unsigned kMaximum = 255;
  const unsigned chosen =
      options.threads > 0 ? options.threads : 2 * std::max(1U, std::thread::hardware_concurrency());
  return static_cast<int>(std::min(chosen, kMaximum));
}

// One listening address and its threads.
struct Listener {
  std::shared_ptr<ServerState> state;
  uint16_t port = 0;
  std::string url;
  std::shared_ptr<Pistache::Aio::Reactor> reactor;

  Listener(const ServerOptions& options, SiteFactory sites, Observer& observer, Socket socket)
      : port(PortOf(socket)), url(UrlOf(socket)), threads_(ThreadsOf(options)) {
    state = std::make_shared<ServerState>(options, std::move(sites), observer, std::move(socket));
  }

  // Throws if no thread can be started.
  void Run() {
    reactor = Pistache::Aio::Reactor::create();
    reactor->init(Pistache::Aio::AsyncContext(static_cast<size_t>(threads_), "serve"));
    reactor->addHandler(std::make_shared<ReactorTransport>(state));
    reactor->run();
  }
  void Stop() {
    if (reactor == nullptr) return;
    reactor->shutdown();
    reactor.reset();  // joins its threads
  }

 private:
  int threads_;
};

// A public site with its own answerer.
class PublicSite final : public Site {
 public:
  PublicSite(std::unique_ptr<Answerer> answerer, const dictionaries::Dictionaries& dictionaries,
             const ServerOptions& options)
      : answerer_(std::move(answerer)),
        routes_(*answerer_, dictionaries, options.limits, CrossOrigin(options.allow_origins)) {}

  Answered Answer(const HttpRequest& request, bool draining) override {
    return routes_.Answer(request, draining);
  }

 private:
  std::unique_ptr<Answerer> answerer_;
  Routes routes_;
};

std::string AdminAddressOf(const std::string& written) {
  const bool port_alone =
      !written.empty() && std::ranges::all_of(written, [](char c) { return c >= '0' && c <= '9'; });
  if (port_alone) return "127.0.0.1:" + written;
  return written.starts_with(':') ? "127.0.0.1" + written : written;
}

}  // namespace

struct Server::Impl {
  Impl(const ServerOptions& options, std::unique_ptr<ZeroResultLog> kept)
      : log(options.log, *options.log_to),
        metrics(options.version),
        zero_results(std::move(kept)),
        observer(log, &metrics, zero_results.get()),
        admin_observer(log, nullptr, nullptr) {}

  AccessLog log;
  Metrics metrics;
  std::unique_ptr<ZeroResultLog> zero_results;
  Observer observer;
  Observer admin_observer;
  std::unique_ptr<Listener> open;   // to the public
  std::unique_ptr<Listener> admin;  // may be null
  std::function<base::Result<bool>()> refresh;
  std::jthread watcher;
  RepeatedFailures failures;  // of refresh; used by the watcher

  void Run();
  void Watch(const std::stop_token& stop);
  void Refresh() noexcept;
  base::Result<bool> TryRefresh() const;
  void WriteZeroResults();
  void Stop();
};

// Opens a new generation, so that the next request of each thread need not wait for it, and writes
// the zero-result queries.
void Server::Impl::Watch(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  auto written = std::chrono::steady_clock::now();
  while (!wake.wait_for(lock, stop, kRefreshEvery, [&] { return stop.stop_requested(); })) {
    if (refresh) Refresh();
    if (std::chrono::steady_clock::now() - written < kWriteEvery) continue;
    WriteZeroResults();
    written = std::chrono::steady_clock::now();
  }
}

// Throws if no thread can be started.
void Server::Impl::Run() {
  open->Run();
  if (admin) admin->Run();
  if (!refresh && !zero_results) return;
  watcher = std::jthread([this](const std::stop_token& stop) { Watch(stop); });
}

void Server::Impl::Refresh() noexcept {
  try {
    const auto changed = TryRefresh();
    if (changed && *changed) {
      log.NewGeneration();
      metrics.CountNewGeneration();
    }
    if (changed) return;
    const auto worth_a_line = failures.Note(changed.error(), std::chrono::steady_clock::now());
    if (worth_a_line) observer.SawFailure("refresh", *worth_a_line);
  } catch (...) {
    observer.SawThrown("refresh");
  }
}

base::Result<bool> Server::Impl::TryRefresh() const {
  try {
    return refresh();
  } catch (...) {
    return std::unexpected(ErrorOf(std::current_exception()));
  }
}

void Server::Impl::WriteZeroResults() {
  if (zero_results == nullptr) return;
  try {
    const auto done = zero_results->Flush(std::chrono::system_clock::now());
    if (!done) observer.SawFailure("no-results", done.error());
  } catch (...) {
    observer.SawThrown("no-results");  // the next call tries again
  }
}

void Server::Impl::Stop() {
  watcher = {};
  if (open) open->Stop();
  if (admin) admin->Stop();
  WriteZeroResults();
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() { impl_->Stop(); }

base::Result<std::unique_ptr<Server>> Server::Start(
    const ServerOptions& options, search::Archive& archive,
    std::shared_ptr<const dictionaries::Dictionaries> dictionaries) {
  return Start(
      options, [&archive] { return MakeArchiveAnswerer(archive); }, std::move(dictionaries),
      [&archive] { return archive.Refresh(); });
}

base::Result<std::unique_ptr<Server>> Server::Start(
    const ServerOptions& options, AnswererFactory answerers,
    std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
    std::function<base::Result<bool>()> refresh) {
  try {
    return StartOrThrow(options, std::move(answerers), std::move(dictionaries), std::move(refresh));
  } catch (...) {
    const base::Error failure = ErrorOf(std::current_exception());
    const auto* help = failure.code == base::ErrorCode::kBusy
                           ? " Try fewer threads with --threads, or raise the limits of the system."
                           : "";
    return base::Fail(failure.code,
                      fmt::format("The server cannot start: {}.{}", failure.message, help));
  }
}

base::Result<std::unique_ptr<Server>> Server::StartOrThrow(
    const ServerOptions& options, AnswererFactory answerers,
    std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
    std::function<base::Result<bool>()> refresh) {
  for (const auto& origin : options.allow_origins) {
    if (auto checked = CrossOrigin::CheckOrigin(origin); !checked) {
      return std::unexpected(checked.error());
    }
  }
  auto listening = Listen(options.listen);
  if (!listening) return std::unexpected(listening.error());
  std::optional<Socket> administration;
  if (!options.admin_listen.empty()) {
    auto bound = Listen(AdminAddressOf(options.admin_listen), "--admin-listen");
    if (!bound) return std::unexpected(bound.error());
    administration = *std::move(bound);
  }
  std::unique_ptr<ZeroResultLog> zero_results;
  if (!options.no_results.empty()) {
    auto opened = ZeroResultLog::Open(options.no_results, dictionaries);
    if (!opened) return std::unexpected(opened.error());
    zero_results = *std::move(opened);
  }
  ::signal(SIGPIPE, SIG_IGN);
  RaiseOpenFiles();
  base::MemoryReserve::Install();

  auto impl = std::make_unique<Impl>(options, std::move(zero_results));
  impl->refresh = std::move(refresh);
  impl->open = std::make_unique<Listener>(
      options, [=] { return std::make_unique<PublicSite>(answerers(), *dictionaries, options); },
      impl->observer, std::move(*listening));
  if (administration) {
    ServerOptions few = options;
    few.threads = 1;
    few.connections = kAdminConnections;
    impl->admin = std::make_unique<Listener>(
        few,
        [answerers, raw = impl.get()] {
          return MakeAdminSite(answerers(), raw->metrics, *raw->open->state);
        },
        impl->admin_observer, *std::move(administration));
  }
  try {
    impl->Run();
  } catch (...) {
    impl->Stop();
    throw;
  }
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

uint16_t Server::port() const { return impl_->open->port; }

std::string Server::Address() const { return impl_->open->url; }

std::string Server::AdminAddress() const { return impl_->admin ? impl_->admin->url : ""; }

// The admin port answers until the end: /readyz says that the server is draining.
size_t Server::Drain(std::chrono::milliseconds deadline) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  ServerState& state = *impl_->open->state;
  state.draining = true;
  while ((state.listeners > 0 || state.connections > 0) && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(kDrainPoll);
  }
  const size_t cut = state.connections;
  impl_->Stop();
  return cut;
}

}  // namespace hajimari::server
