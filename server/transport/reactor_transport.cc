#include "server/transport/reactor_transport.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pistache/peer.h>
#include <pistache/tcp.h>
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

constexpr const char* kClientKey = "client";
constexpr auto kTick = std::chrono::milliseconds(200);
// How long a client of an idle connection may still send a request after Drain began.
constexpr auto kDrainGrace = std::chrono::milliseconds(500);
// Bytes that the kernel may buffer for one slow reader; the kernel doubles this number.
constexpr int kSendBuffer = 128 * 1024;
// How many steps one peer may take while others wait.
constexpr int kTurns = 64;
constexpr int kAcceptedAtOnce = 32;

// The data of a peer. `counted`: its share of ServerState::unsent.
struct Client {
  Client(int fd, const ServerOptions& options, Responder& responder)
      : connection(fd, options.timeouts, options.http, responder, Clock::now()) {}

  Connection connection;
  size_t counted = 0;
};

Client& ClientOf(const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
  return *std::static_pointer_cast<Client>(peer->getData(kClientKey));
}

class InputHandler final : public Pistache::Tcp::Handler {
  PROTOTYPE_OF(Pistache::Tcp::Handler, InputHandler)

  void onInput(const char* buffer, size_t size,
               const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
    ClientOf(peer).connection.Receive({buffer, size});
  }
};

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

ReactorTransport::ReactorTransport(std::shared_ptr<ServerState> state)
    : ReactorTransport(std::move(state), std::make_shared<InputHandler>()) {}

ReactorTransport::ReactorTransport(std::shared_ptr<ServerState> state,
                                   std::shared_ptr<Pistache::Tcp::Handler> handler)
    : Transport(handler), state_(std::move(state)), handler_(std::move(handler)) {}

ReactorTransport::~ReactorTransport() {
  // Peers do not close their descriptors.
  for (const auto& [fd, peer] : peers) ::close(fd);
}

std::shared_ptr<Pistache::Aio::Handler> ReactorTransport::clone() const {
  ++state_->listeners;
  return std::make_shared<ReactorTransport>(state_);
}

void ReactorTransport::registerPoller(Pistache::Polling::Epoll& poller) {
  Transport::registerPoller(poller);
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
  } else if (const auto found = peers.find(fd); found != peers.end()) {
    const PeerPtr peer = found->second;
    WithPeer(peer, [&] { Serve(peer); });
  }
}

template <typename Call>
void ReactorTransport::WithPeer(const PeerPtr& peer, const Call& call) noexcept {
  try {
    call();
  } catch (...) {
    state_->observer.SawThrown("reactor");
    if (peers.contains(peer->fd())) DropAfterFailure(peer);
  }
}

void ReactorTransport::Accept() {
  for (int i = 0; listening_ && (i < kAcceptedAtOnce || draining_); ++i) {
    Socket client(
        ::accept4(state_->listening.fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (client.fd() >= 0) {
      ++state_->connections;  // at once, so that Drain waits for it
      const auto to = draining_ ? inbox_ : state_->inboxes.Emptiest(inbox_);
      if (to == inbox_ || !HandOver(client, *to)) {
        inbox_->Enter();
        AddClient(std::move(client));
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
  for (Socket& client : inbox_->Take()) AddClient(std::move(client));
}

void ReactorTransport::AddClient(Socket client) {
  try {
    AddPeer(client);
  } catch (...) {
    state_->observer.SawThrown("reactor");
    // The poller may have refused a peer after it was added to the table.
    peers.erase(client.fd());
    return RemoveFromCounts();
  }
  if (peers.contains(client.fd())) client.Release();  // Drop will close it
}

void ReactorTransport::RemoveFromCounts() {
  --state_->connections;
  inbox_->Leave();
}

// The caller keeps the socket. If the client is not among the peers afterwards, it was turned away.
void ReactorTransport::AddPeer(const Socket& client) {
  const ServerOptions& options = state_->options;
  const size_t others = state_->connections.load() - 1;
  if (others > options.connections + options.connections / 8) {
    RemoveFromCounts();
    return state_->observer.SawShed(Shed::kDropped);
  }
  constexpr int kOn = 1;
  ::setsockopt(client.fd(), IPPROTO_TCP, TCP_NODELAY, &kOn, sizeof(kOn));
  ::setsockopt(client.fd(), SOL_SOCKET, SO_SNDBUF, &kSendBuffer, sizeof(kSendBuffer));
  // The address is not stored: nothing here needs to know it.
  const auto peer = Pistache::Tcp::Peer::Create(client.fd(), Pistache::Address());
  const auto data = std::make_shared<Client>(client.fd(), options, static_cast<Responder&>(*this));
  if (others >= options.connections) {
    data->connection.Reject(Problem::kNotReady);
    state_->observer.SawShed(Shed::kBusy);
  }
  if (draining_) data->connection.CloseSoon();
  peer->putData(kClientKey, data);
  handleNewPeer(peer);
  // Edge-triggered for reading and writing: a peer is armed again only to let others go first.
  reactor()->modifyFd(key(), client.fd(), NotifyOn::Read | NotifyOn::Write | NotifyOn::Shutdown,
                      Pistache::Polling::Mode::Edge);
}

void ReactorTransport::Serve(const PeerPtr& peer) {
  Client& client = ClientOf(peer);
  for (int turn = 0; turn < kTurns; ++turn) {
    const auto state = client.connection.Work(Clock::now());
    if (state == Connection::State::kOver) return Drop(peer);
    if (state == Connection::State::kAgain) continue;
    if (state == Connection::State::kWantsBytes && Read(peer)) continue;
    return CountUnsent(peer);
  }
  CountUnsent(peer);
  // Arming it again makes the poller report it at once, after the others.
  reactor()->modifyFd(key(), peer->fd(), NotifyOn::Read | NotifyOn::Write | NotifyOn::Shutdown,
                      Pistache::Polling::Mode::Edge);
}

bool ReactorTransport::Read(const PeerPtr& peer) {
  std::array<char, 16 * 1024> buffer;
  const ssize_t got = ::recv(peer->fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (got > 0) {
    handler_->onInput(buffer.data(), static_cast<size_t>(got), peer);
  } else if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    return false;
  } else if (got == 0 || errno != EINTR) {
    ClientOf(peer).connection.ReceiveEnd();
  }
  return true;
}

void ReactorTransport::CountUnsent(const PeerPtr& peer) {
  Client& client = ClientOf(peer);
  state_->unsent += client.connection.unsent() - client.counted;
  client.counted = client.connection.unsent();
  if (client.counted == 0 || state_->unsent <= state_->options.unsent_bytes) return;
  state_->observer.SawShed(Shed::kUnsent);
  Drop(peer);
}

// Does not use Pistache's removePeer, which calls the poller and may throw before it closes.
// Closing removes the descriptor from the poller anyway.
void ReactorTransport::Drop(const PeerPtr& peer) noexcept {
  const base::MemoryReserve::LastUse last;
  const PeerPtr alive = peer;
  const int fd = alive->fd();
  state_->unsent -= ClientOf(alive).counted;
  peers.erase(fd);
  ::close(fd);
  RemoveFromCounts();
}

void ReactorTransport::DropAfterFailure(const PeerPtr& peer) noexcept {
  if (ClientOf(peer).connection.unsent() == 0) {
    ::send(peer->fd(), unavailable_.data(), unavailable_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  }
  Drop(peer);
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
    for (Socket& client : waiting) AddClient(std::move(client));
  }
  const bool grace_is_over = draining_ && now - drains_since_ > kDrainGrace;
  std::vector<PeerPtr> all;
  all.reserve(peers.size());
  for (const auto& [fd, peer] : peers) all.push_back(peer);
  for (const auto& peer : all) WithPeer(peer, [&] { TickPeer(peer, now, grace_is_over); });
  MakeUnavailableResponse();
}

void ReactorTransport::TickPeer(const PeerPtr& peer, Clock::time_point now, bool grace_is_over) {
  Client& client = ClientOf(peer);
  const bool unread = client.connection.unsent() > 0;
  if (client.connection.Check(now) == Connection::State::kOver) {
    if (unread) state_->observer.SawShed(Shed::kStalled);
    Drop(peer);
  } else if (grace_is_over && client.connection.idle() && !Read(peer)) {
    Drop(peer);
  } else if (grace_is_over) {
    Serve(peer);
  } else {
    CountUnsent(peer);
  }
}

void ReactorTransport::BeginDraining() {
  draining_ = true;
  drains_since_ = Clock::now();
  for (const auto& [fd, peer] : peers) ClientOf(peer).connection.CloseSoon();
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
  const Answered answered = site().Answer(request, state_->draining);
  std::string bytes = Serialize(answered.response,
                                {.without_body = request.method == "HEAD",
                                 .close = close,
                                 .minor_version = request.minor_version},
                                std::time(nullptr));
  state_->observer.SawRequest(request, answered, bytes.size(), Clock::now() - begin);
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
