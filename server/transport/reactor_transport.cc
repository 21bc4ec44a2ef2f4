#include "server/transport/reactor_transport.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <new>
#include <string>
#include <vector>

#include "base/memory_reserve.h"
#include "server/http/problem.h"

namespace hajimari::server {
namespace {

using Clock = Connection::Clock;
using Pistache::Polling::NotifyOn;

constexpr auto kTick = std::chrono::milliseconds(200);
// How long a client of an idle connection may still send a request after Drain began.
constexpr auto kDrainGrace = std::chrono::milliseconds(500);
// Bytes that the kernel may buffer for one slow reader; the kernel doubles this number.
constexpr int kSendBuffer = 128 * 1024;
// How many steps one client may take while others wait.
constexpr int kTurns = 64;
constexpr int kAcceptedAtOnce = 32;

// False if there was no memory for it; the caller keeps the client.
bool HandOver(Socket& client, Inbox& to) {
  try {
    to.Put(std::move(client));
    return true;
  } catch (const std::bad_alloc&) {
    return false;
  }
}

bool RanOut(int error) {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

}  // namespace

// `counted`: its share of ServerState::unsent. The descriptor is closed by the transport.
struct ReactorTransport::Client {
  Client(int descriptor, const ServerOptions& options, Responder& responder)
      : fd(descriptor),
        connection(descriptor, options.timeouts, options.http, responder, Clock::now()) {}

  const int fd;
  Connection connection;
  size_t counted = 0;
};

ReactorTransport::ReactorTransport(std::shared_ptr<ServerState> state) : state_(std::move(state)) {}

ReactorTransport::~ReactorTransport() {
  for (const auto& [fd, client] : clients_) ::close(fd);
}

std::shared_ptr<Pistache::Aio::Handler> ReactorTransport::clone() const {
  ++state_->listeners;
  return std::make_shared<ReactorTransport>(state_);
}

void ReactorTransport::registerPoller(Pistache::Polling::Epoll& poller) {
  timer_ = Socket(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC));
  const timespec every{0, std::chrono::nanoseconds(kTick).count()};
  const itimerspec when{every, every};
  ::timerfd_settime(timer_.fd(), 0, &when, nullptr);
  const auto watch = [&](int fd) {
    poller.addFd(fd, Pistache::Flags<NotifyOn>(NotifyOn::Read),
                 Pistache::Polling::Tag(static_cast<uint64_t>(fd)));
  };
  inbox_ = state_->inboxes.Open();
  watch(inbox_->fd());
  watch(timer_.fd());
  watch(state_->listening.fd());
  listening_ = true;
  MakeUnavailableResponse();
}

void ReactorTransport::onReady(const Pistache::Aio::FdSet& ready) {
  const base::MemoryReserve::Request request;
  for (const auto& entry : ready) {
    try {
      Dispatch(static_cast<int>(entry.getTag().value()));
    } catch (...) {
      state_->observer.SawThrown("reactor");
    }
  }
}

void ReactorTransport::Dispatch(int fd) {
  if (fd == timer_.fd()) {
    uint64_t expirations = 0;
    [[maybe_unused]] const auto taken = ::read(fd, &expirations, sizeof(expirations));
    Tick();
  } else if (fd == state_->listening.fd()) {
    Accept();
  } else if (fd == inbox_->fd()) {
    TakeFromInbox();
  } else if (const auto found = clients_.find(fd); found != clients_.end()) {
    const ClientPtr client = found->second;
    WithClient(client, [&] { Serve(client); });
  }
}

template <typename Call>
void ReactorTransport::WithClient(const ClientPtr& client, const Call& call) noexcept {
  try {
    call();
  } catch (...) {
    state_->observer.SawThrown("reactor");
    if (clients_.contains(client->fd)) DropAfterFailure(client);
  }
}

void ReactorTransport::Accept() {
  for (int i = 0; listening_ && (i < kAcceptedAtOnce || draining_); ++i) {
    Socket socket(
        ::accept4(state_->listening.fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.fd() >= 0) {
      ++state_->connections;  // at once, so that Drain waits for it
      const auto to = draining_ ? inbox_ : state_->inboxes.Emptiest(inbox_);
      if (to == inbox_ || !HandOver(socket, *to)) {
        inbox_->Enter();
        AddOrTurnAway(std::move(socket));
      }
    } else if (RanOut(errno)) {
      // The next tick tries again; until then the poller must not report the socket in a loop.
      reactor()->removeFd(key(), state_->listening.fd());
      listening_ = false;
    } else {
      return;
    }
  }
}

void ReactorTransport::TakeFromInbox() {
  for (Socket& socket : inbox_->Take()) AddOrTurnAway(std::move(socket));
}

void ReactorTransport::AddOrTurnAway(Socket socket) {
  try {
    AddClient(socket);
  } catch (...) {
    state_->observer.SawThrown("reactor");
    // The poller may have refused a client after it was added to the table.
    clients_.erase(socket.fd());
    return RemoveFromCounts();
  }
  if (clients_.contains(socket.fd())) socket.Release();  // Drop will close it
}

void ReactorTransport::RemoveFromCounts() {
  --state_->connections;
  inbox_->Leave();
}

// The caller keeps the socket. If it is not in the table afterwards, the client was turned away.
void ReactorTransport::AddClient(const Socket& socket) {
  const ServerOptions& options = state_->options;
  const size_t others = state_->connections.load() - 1;
  if (others > options.connections + options.connections / 8) {
    RemoveFromCounts();
    return state_->observer.SawShed(Shed::kDropped);
  }
  constexpr int kOn = 1;
  ::setsockopt(socket.fd(), IPPROTO_TCP, TCP_NODELAY, &kOn, sizeof(kOn));
  ::setsockopt(socket.fd(), SOL_SOCKET, SO_SNDBUF, &kSendBuffer, sizeof(kSendBuffer));
  // The address is not stored: nothing here needs to know it.
  const auto client =
      std::make_shared<Client>(socket.fd(), options, static_cast<Responder&>(*this));
  if (others >= options.connections) {
    client->connection.Reject(Problem::kNotReady);
    state_->observer.SawShed(Shed::kBusy);
  }
  if (draining_) client->connection.CloseSoon();
  clients_[socket.fd()] = client;
  // Edge-triggered for reading and writing: a client is armed again only to let others go first.
  reactor()->registerFd(key(), socket.fd(), NotifyOn::Read | NotifyOn::Write | NotifyOn::Shutdown,
                        Pistache::Polling::Mode::Edge);
}

void ReactorTransport::Serve(const ClientPtr& client) {
  for (int turn = 0; turn < kTurns; ++turn) {
    const auto state = client->connection.Work(Clock::now());
    if (state == Connection::State::kOver) return Drop(client);
    if (state == Connection::State::kAgain) continue;
    if (state == Connection::State::kWantsBytes && Read(*client)) continue;
    return CountUnsent(client);
  }
  CountUnsent(client);
  // Arming it again makes the poller report it at once, after the others.
  reactor()->modifyFd(key(), client->fd, NotifyOn::Read | NotifyOn::Write | NotifyOn::Shutdown,
                      Pistache::Polling::Mode::Edge);
}

bool ReactorTransport::Read(Client& client) {
  std::array<char, 16 * 1024> buffer;
  const ssize_t got = ::recv(client.fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (got > 0) {
    client.connection.Receive({buffer.data(), static_cast<size_t>(got)});
  } else if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    return false;
  } else if (got == 0 || errno != EINTR) {
    client.connection.ReceiveEnd();
  }
  return true;
}

void ReactorTransport::CountUnsent(const ClientPtr& client) {
  const size_t unsent = client->connection.unsent();
  state_->unsent += unsent - client->counted;
  client->counted = unsent;
  if (unsent == 0 || state_->unsent <= state_->options.unsent_bytes) return;
  state_->observer.SawShed(Shed::kUnsent);
  Drop(client);
}

// Closing removes the descriptor from the poller, whose own call for that may fail.
void ReactorTransport::Drop(const ClientPtr& client) noexcept {
  const base::MemoryReserve::LastUse last;
  const ClientPtr alive = client;
  state_->unsent -= alive->counted;
  clients_.erase(alive->fd);
  ::close(alive->fd);
  RemoveFromCounts();
}

void ReactorTransport::DropAfterFailure(const ClientPtr& client) noexcept {
  if (client->connection.unsent() == 0) {
    ::send(client->fd, unavailable_.data(), unavailable_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  }
  Drop(client);
}

// Made again at every tick, because it contains the date.
void ReactorTransport::MakeUnavailableResponse() {
  unavailable_ = Serialize(ProblemResponse({.problem = Problem::kUnavailable}, {}), {.close = true},
                           std::time(nullptr));
}

void ReactorTransport::Tick() {
  const auto now = Clock::now();
  if (state_->draining && !draining_) BeginDraining();
  base::MemoryReserve::Refill();
  if (!draining_ && !listening_) ListenAgain();
  for (auto waiting = state_->inboxes.TakeOver(inbox_); !waiting.empty();
       waiting = state_->inboxes.TakeOver(inbox_)) {
    for (Socket& socket : waiting) AddOrTurnAway(std::move(socket));
  }
  const bool grace_is_over = draining_ && now - drains_since_ > kDrainGrace;
  std::vector<ClientPtr> all;
  all.reserve(clients_.size());
  for (const auto& [fd, client] : clients_) all.push_back(client);
  for (const auto& client : all)
    WithClient(client, [&] { TickClient(client, now, grace_is_over); });
  MakeUnavailableResponse();
}

void ReactorTransport::TickClient(const ClientPtr& client, Clock::time_point now,
                                  bool grace_is_over) {
  const bool unread = client->connection.unsent() > 0;
  if (client->connection.Check(now) == Connection::State::kOver) {
    if (unread) state_->observer.SawShed(Shed::kStalled);
    Drop(client);
  } else if (grace_is_over && client->connection.idle() && !Read(*client)) {
    Drop(client);
  } else if (grace_is_over) {
    Serve(client);
  } else {
    CountUnsent(client);
  }
}

void ReactorTransport::BeginDraining() {
  draining_ = true;
  drains_since_ = Clock::now();
  for (const auto& [fd, client] : clients_) client->connection.CloseSoon();
  if (listening_) StopListening();
  if (--state_->listeners == 0) state_->listening.Close();
}

// Whatever fails here, the thread stops listening: otherwise Drain would wait for it.
void ReactorTransport::StopListening() noexcept {
  try {
    Accept();  // clients in the queue came in time
    if (listening_) reactor()->removeFd(key(), state_->listening.fd());
  } catch (...) {
    state_->observer.SawThrown("reactor");
  }
  listening_ = false;
}

void ReactorTransport::ListenAgain() noexcept {
  try {
    reactor()->registerFd(key(), state_->listening.fd(), NotifyOn::Read,
                          Pistache::Polling::Tag(static_cast<uint64_t>(state_->listening.fd())));
    listening_ = true;
  } catch (...) {
    state_->observer.SawThrown("reactor");  // the next tick tries again
  }
}

Site& ReactorTransport::site() {
  if (site_ == nullptr) site_ = state_->sites();
  return *site_;
}

std::string ReactorTransport::Answer(const HttpRequest& request, bool close) {
  const auto begin = Clock::now();
  Answered answered = site().Answer(request, state_->draining);
  std::string bytes = Serialize(answered.response,
                                {.without_body = request.method == "HEAD",
                                 .close = close,
                                 .minor_version = request.minor_version},
                                std::time(nullptr));
  RequestRecord& record = answered.record;
  record.method = request.method;
  record.status = answered.response.status;
  record.bytes = bytes.size();
  record.took = Clock::now() - begin;
  state_->observer.SawRequest(record);
  return bytes;
}

std::string ReactorTransport::Refuse(const HttpFault& fault) {
  const HttpResponse response = ProblemResponse({.problem = fault.problem}, {fault.target});
  std::string bytes =
      Serialize(response, {.without_body = fault.without_body, .close = true}, std::time(nullptr));
  state_->observer.SawRefusal(fault, response.status, bytes.size());
  return bytes;
}

}  // namespace hajimari::server
