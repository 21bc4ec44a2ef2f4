// Serves clients in the threads of Pistache's reactor: one object in each thread. Pistache provides
// the thread and its epoll loop, and reports which descriptors are ready; this class does the rest.
//
// It is a handler of the reactor, not a Pistache transport: that one blocks its thread until a
// response is sent completely, closes as soon as a client shuts its sending side, and its accepting
// thread spins when descriptors run out. Here every thread accepts clients, for itself or for a
// thread that has fewer (inbox.h), reads only when it has nothing to send, and waits for the poller
// when a client does not read. Input goes straight to the client's Connection.
//
// No exception leaves it, even when memory runs out: a request that cannot be answered gets 503 and
// its connection closes; a client that the poller refuses is dropped and no longer counted.
//
// A transport and its clients belong to one thread; ServerState is shared.
#pragma once

#include <pistache/reactor.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "server/transport/connection.h"
#include "server/transport/server_state.h"

namespace hajimari::server {

class ReactorTransport final : public Pistache::Aio::Handler, private Responder {
 public:
  explicit ReactorTransport(std::shared_ptr<ServerState> state);
  ~ReactorTransport() override;

  // Pistache clones the given handler for each thread.
  std::shared_ptr<Pistache::Aio::Handler> clone() const override;
  void registerPoller(Pistache::Polling::Epoll& poller) override;
  void onReady(const Pistache::Aio::FdSet& ready) override;

 private:
  struct Client;
  using ClientPtr = std::shared_ptr<Client>;

  std::string Answer(const HttpRequest& request, bool close) override;
  std::string Refuse(const HttpFault& fault) override;

  // Calls `call`, and drops the client if that throws: otherwise it would wait forever.
  template <typename Call>
  void WithClient(const ClientPtr& client, const Call& call) noexcept;
  void Dispatch(int fd);
  void Accept();
  void TakeFromInbox();
  void AddOrTurnAway(Socket socket);
  void RemoveFromCounts();
  void AddClient(const Socket& socket);
  void StopListening() noexcept;
  void ListenAgain() noexcept;
  void MakeUnavailableResponse();
  // Reads, answers and sends until it has to wait for the client, or until other clients have waited
  // long enough.
  void Serve(const ClientPtr& client);
  static bool Read(Client& client);  // false: no input now
  void CountUnsent(const ClientPtr& client);
  void Drop(const ClientPtr& client) noexcept;
  void DropAfterFailure(const ClientPtr& client) noexcept;
  // Checks the timeouts, and drains if asked to.
  void Tick();
  void TickClient(const ClientPtr& client, Connection::Clock::time_point now, bool grace_is_over);
  void BeginDraining();
  Site& site();

  std::shared_ptr<ServerState> state_;
  std::unique_ptr<Site> site_;  // made in the thread that uses it
  Socket timer_;
  std::shared_ptr<Inbox> inbox_;
  std::unordered_map<int, ClientPtr> clients_;  // by descriptor
  std::string unavailable_;  // a 503, ready for when no other response can be made
  bool listening_ = false;
  bool draining_ = false;
  Connection::Clock::time_point drains_since_;
};

}  // namespace hajimari::server
