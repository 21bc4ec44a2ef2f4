// Connects the server to Pistache. One object runs in each reactor thread: Pistache provides the
// thread, the poller and the table of peers; this class does all work on the sockets.
//
// Pistache's own transport blocks its thread until a response is sent completely, closes as soon as
// a client shuts its sending side, and its accepting thread spins when descriptors run out. Here
// every thread accepts clients, for itself or for a thread that has fewer (inbox.h), reads only
// when it has nothing to send, and waits for the poller when a client does not read. Input still
// passes through onInput of a Pistache handler, which gives it to the peer's Connection.
//
// No exception leaves it, even when memory runs out: a request that cannot be answered gets 503 and
// its connection closes; a client that the poller refuses is dropped and no longer counted.
//
// A transport, its peers and their connections belong to one thread; ServerState is shared.
#pragma once

#include <pistache/transport.h>

#include <memory>

#include "server/transport/connection.h"
#include "server/transport/server_state.h"

namespace hajimari::server {

class ReactorTransport final : public Pistache::Tcp::Transport, private Responder {
 public:
  explicit ReactorTransport(std::shared_ptr<ServerState> state);
  ~ReactorTransport() override;

  // Pistache clones the given transport for each thread.
  std::shared_ptr<Pistache::Aio::Handler> clone() const override;
  void registerPoller(Pistache::Polling::Epoll& poller) override;
  void onReady(const Pistache::Aio::FdSet& ready) override;

 private:
  using PeerPtr = std::shared_ptr<Pistache::Tcp::Peer>;

  std::string Answer(const HttpRequest& request, bool close) override;
  std::string Refuse(const HttpFault& fault) override;

  ReactorTransport(std::shared_ptr<ServerState> state,
                   std::shared_ptr<Pistache::Tcp::Handler> handler);

  // Calls `call`, and drops the peer if that throws: otherwise it would wait forever.
  template <typename Call>
  void WithPeer(const PeerPtr& peer, const Call& call) noexcept;
  void Dispatch(int fd);
  void Accept();
  void TakeFromInbox();
  void AddClient(Socket client);
  void RemoveFromCounts();
  void AddPeer(const Socket& client);
  void StopListening() noexcept;
  void ListenAgain() noexcept;
  void MakeUnavailableResponse();
  // Reads, answers and sends until it has to wait for the peer, or until other peers have waited
  // long enough.
  void Serve(const PeerPtr& peer);
  bool Read(const PeerPtr& peer);  // false: no input now
  void CountUnsent(const PeerPtr& peer);
  void Drop(const PeerPtr& peer) noexcept;
  void DropAfterFailure(const PeerPtr& peer) noexcept;
  // Checks the timeouts, and drains if asked to.
  void Tick();
  void TickPeer(const PeerPtr& peer, Connection::Clock::time_point now, bool grace_is_over);
  void BeginDraining();
  Site& site();

  std::shared_ptr<ServerState> state_;
  std::shared_ptr<Pistache::Tcp::Handler> handler_;
  std::unique_ptr<Site> site_;  // made in the thread that uses it
  Socket timer_;
  std::shared_ptr<Inbox> inbox_;
  std::string unavailable_;  // a 503, ready for when no other response can be made
  bool listening_ = false;
  bool draining_ = false;
  Connection::Clock::time_point drains_since_;
};

}  // namespace hajimari::server
