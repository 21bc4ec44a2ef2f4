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
#include <thread>

#include "server/reactor_transport.h"
#include "server/server_state.h"
#include "server/socket.h"

namespace hajimari::server {
namespace {

using namespace std::chrono_literals;

constexpr auto kRefreshEvery = 1s;
constexpr auto kDrainPoll = 5ms;

void RaiseOpenFiles() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

int ThreadsOf(const ServerOptions& options) {
  constexpr unsigned kMost = 255;
  const unsigned chosen =
      options.threads > 0 ? options.threads : 2 * std::max(1U, std::thread::hardware_concurrency());
  return static_cast<int>(std::min(chosen, kMost));
}

}  // namespace

struct Server::Impl {
  std::shared_ptr<ServerState> state;
  uint16_t port = 0;
  std::string url;
  std::function<base::Result<bool>()> refresh;
  std::shared_ptr<Pistache::Aio::Reactor> reactor;
  std::jthread watcher;

  void Watch(const std::stop_token& stop);
  void Stop();
};

// Looks for a new generation, so that the next request of each thread finds it opened.
void Server::Impl::Watch(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  std::string told;
  while (!wake.wait_for(lock, stop, kRefreshEvery, [&] { return stop.stop_requested(); })) {
    const auto changed = refresh();
    const std::string error = changed ? "" : base::Describe(changed.error());
    if (changed && *changed) state->log.NewGeneration();
    if (!changed && error != told) state->log.Failure("refresh", changed.error());
    told = error;
  }
}

void Server::Impl::Stop() {
  watcher = {};
  if (reactor == nullptr) return;
  reactor->shutdown();
  reactor.reset();  // joins its threads
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
  auto listening = Listen(options.listen);
  if (!listening) return std::unexpected(listening.error());
  ::signal(SIGPIPE, SIG_IGN);
  RaiseOpenFiles();

  auto impl = std::make_unique<Impl>();
  impl->port = PortOf(*listening);
  impl->url = UrlOf(*listening);
  impl->refresh = std::move(refresh);
  impl->state = std::make_shared<ServerState>(options, std::move(answerers),
                                              std::move(dictionaries), std::move(*listening));
  try {
    impl->reactor = Pistache::Aio::Reactor::create();
    impl->reactor->init(
        Pistache::Aio::AsyncContext(static_cast<size_t>(ThreadsOf(options)), "serve"));
    impl->reactor->addHandler(std::make_shared<ReactorTransport>(impl->state));
    impl->reactor->run();
  } catch (const std::exception& failure) {
    return base::Fail(base::ErrorCode::kIo,
                      fmt::format("The server cannot start: {}.", failure.what()));
  }
  if (impl->refresh) {
    impl->watcher =
        std::jthread([raw = impl.get()](const std::stop_token& stop) { raw->Watch(stop); });
  }
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

uint16_t Server::port() const { return impl_->port; }

std::string Server::Address() const { return impl_->url; }

size_t Server::Drain(std::chrono::milliseconds deadline) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  impl_->state->draining = true;
  while ((impl_->state->listeners > 0 || impl_->state->connections > 0) &&
         std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(kDrainPoll);
  }
  const size_t cut = impl_->state->connections;
  impl_->Stop();
  return cut;
}

}  // namespace hajimari::server
