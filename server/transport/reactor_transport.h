// Where the server meets Pistache: one of these runs in each reactor thread, on Pistache's poller
// and peers, and does the sockets' work itself.
//
// Pistache's own transport writes until all is written, and so one slow reader holds its thread; it
// closes when a client shuts its sending side, answers or not; and its accepting thread spins when
// descriptors run out. Here every thread accepts, for itself or for one that has fewer clients
// (inbox.h), reads only when it has nothing to send, and waits for the poller when a client does
// not read. Bytes still come in through a Pistache handler's onInput, which hands them to the
// peer's Connection.
//
// Nothing that is thrown leaves it, not for want of memory either: a request whose answer cannot be
// made is answered with 503 and its connection ends; a client that the poller does not take is
// forgotten, counters and all.
//
// A transport, its peers and their conversations belong to one thread; ServerState is shared.
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

  // Pistache makes one for each thread from the one that it was given.
  std::shared_ptr<Pistache::Aio::Handler> clone() const override;
  void registerPoller(Pistache::Polling::Epoll& poller) override;
  void onReady(const Pistache::Aio::FdSet& ready) override;

 private:
  using PeerPtr = std::shared_ptr<Pistache::Tcp::Peer>;

  std::string Answer(const HttpRequest& request, bool close) override;
  std::string Refuse(const HttpFault& fault) override;

  ReactorTransport(std::shared_ptr<ServerState> state,
                   std::shared_ptr<Pistache::Tcp::Handler> handler);

  // Serves a peer, or does something else with it; ends it if that throws, as otherwise it would
  // wait for ever.
  template <typename Call>
  void WithPeer(const PeerPtr& peer, const Call& call) noexcept;
  void Dispatch(int fd);
  void Accept();
  void TakeIn();
  void Welcome(Socket client);
  void Forget();  // of one that is counted
  void Greet(const Socket& client);
  void StopListening() noexcept;
  void ListenAgain() noexcept;
  void MakeLastWord();
  // Answers, reads and sends until the peer has to be waited for, or others have waited enough.
  void Serve(const PeerPtr& peer);
  bool Read(const PeerPtr& peer);  // false: nothing is there now
  void CountUnsent(const PeerPtr& peer);
  void Drop(const PeerPtr& peer) noexcept;
  void DropAfterFailure(const PeerPtr& peer) noexcept;
  // Timeouts, and what Drain asks for.
  void Tick();
  void TickPeer(const PeerPtr& peer, Connection::Clock::time_point now, bool grace_is_over);
  void BeginDraining();
  Site& site();

  std::shared_ptr<ServerState> state_;
  std::shared_ptr<Pistache::Tcp::Handler> handler_;
  std::unique_ptr<Site> site_;  // made in the thread that uses it
  Socket timer_;
  std::shared_ptr<Inbox> inbox_;
  std::string last_word_;  // 503, ready to be sent where no other answer can be made
  bool listening_ = false;
  bool draining_ = false;
  Connection::Clock::time_point drains_since_;
};

}  // namespace hajimari::server
