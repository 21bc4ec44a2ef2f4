#include "server/transport/inbox.h"

#include <sys/eventfd.h>

#include <utility>

namespace hajimari::server {

Inbox::Inbox() : wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

void Inbox::Put(Socket&& client) {
  {
    const std::scoped_lock lock(mutex_);
    waiting_.push_back(std::move(client));
    ++clients_;
  }
  ::eventfd_write(wake_.fd(), 1);
}

std::vector<Socket> Inbox::Take() {
  eventfd_t puts = 0;
  ::eventfd_read(wake_.fd(), &puts);
  const std::scoped_lock lock(mutex_);
  return std::exchange(waiting_, {});
}

std::shared_ptr<Inbox> Inboxes::Open() {
  auto inbox = std::make_shared<Inbox>();
  const std::scoped_lock lock(mutex_);
  all_.push_back(inbox);
  return inbox;
}

std::vector<Socket> Inboxes::TakeOver(const std::shared_ptr<Inbox>& mine) const {
  const std::scoped_lock lock(mutex_);
  for (const auto& inbox : all_) {
    if (inbox == mine) continue;
    std::vector<Socket> waiting = inbox->Take();
    for (size_t i = 0; i < waiting.size(); ++i) {
      inbox->Leave();
      mine->Enter();
    }
    if (!waiting.empty()) return waiting;
  }
  return {};
}

std::shared_ptr<Inbox> Inboxes::Emptiest(const std::shared_ptr<Inbox>& mine) const {
  const std::scoped_lock lock(mutex_);
  std::shared_ptr<Inbox> emptiest = mine;
  for (const auto& inbox : all_) {
    if (inbox->clients() < emptiest->clients()) emptiest = inbox;
  }
  return emptiest;
}

}  // namespace hajimari::server
