// A queue of the clients that other reactor threads accepted for one thread, so that all threads
// have about the same number of clients, whichever accepted them.
//
//   auto mine = inboxes.Open();                       // one a thread; its fd is in the poller
//   auto to = inboxes.Emptiest(mine);                 // `mine` if no thread has fewer clients
//   to->Put(std::move(client));                       // its fd becomes readable
//   for (Socket& client : mine->Take()) ...           // in the thread that owns it
//   mine->Leave();                                    // one of its clients has left
//   for (Socket& client : inboxes.TakeOver(mine)) ... // regularly: other threads may be busy
//
// Any thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "server/http/socket.h"

namespace hajimari::server {

class Inbox {
 public:
  Inbox();

  int fd() const { return wake_.fd(); }
  // The clients of its thread, including those that wait here.
  size_t clients() const { return clients_; }
  void Put(Socket&& client);  // if it throws std::bad_alloc, the caller keeps the client
  std::vector<Socket> Take();
  // Counts a client that its own thread accepted.
  void Enter() { ++clients_; }
  void Leave() { --clients_; }

 private:
  Socket wake_;
  std::atomic<size_t> clients_ = 0;
  std::mutex mutex_;
  std::vector<Socket> waiting_;  // guarded by mutex_
};

class Inboxes {
 public:
  std::shared_ptr<Inbox> Open();
  std::shared_ptr<Inbox> Emptiest(const std::shared_ptr<Inbox>& mine) const;
  // Moves the waiting clients of one other thread, which is busy, to `mine`. Empty if no client
  // waits anywhere.
  std::vector<Socket> TakeOver(const std::shared_ptr<Inbox>& mine) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Inbox>> all_;  // guarded by mutex_
};

}  // namespace hajimari::server
