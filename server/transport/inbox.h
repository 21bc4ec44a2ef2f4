// Where a reactor thread finds the clients that other threads accepted for it: each thread is to
// have as many as the others, whichever was awake when they came.
//
//   auto mine = inboxes.Open();                       // one a thread; its fd is in the poller
//   auto to = inboxes.Emptiest(mine);                 // `mine` where none has fewer clients
//   to->Put(std::move(client));                       // its fd becomes readable
//   for (Socket& client : mine->Take()) ...           // in the thread that owns it
//   mine->Leave();                                    // a client of it went
//   for (Socket& client : inboxes.TakeOver(mine)) ... // now and then: others may be busy for long
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
  // Clients that were given to its thread and have not left, waiting ones too.
  size_t clients() const { return clients_; }
  void Put(Socket&& client);  // stays the caller's if it throws std::bad_alloc
  std::vector<Socket> Take();
  // One that its own thread accepted.
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
  // What still waits for one of the other threads, which has been busy since it was put there: now
  // clients of `mine`. Empty when none waits for any.
  std::vector<Socket> TakeOver(const std::shared_ptr<Inbox>& mine) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Inbox>> all_;  // guarded by mutex_
};

}  // namespace hajimari::server
