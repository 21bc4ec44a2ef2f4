#include "server/transport/inbox.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

namespace hajimari::server {
namespace {

Socket AnySocket() { return Socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

bool IsReadable(const Inbox& inbox) {
  pollfd asked{.fd = inbox.fd(), .events = POLLIN, .revents = 0};
  return ::poll(&asked, 1, 0) == 1;
}

TEST(Inbox, TellsItsThreadOfWhatWasPut) {
  Inbox inbox;
  EXPECT_FALSE(IsReadable(inbox));
  Socket client = AnySocket();
  const int fd = client.fd();
  inbox.Put(std::move(client));
  inbox.Put(AnySocket());
  EXPECT_TRUE(IsReadable(inbox));
  const auto taken = inbox.Take();
  ASSERT_EQ(taken.size(), 2u);
  EXPECT_EQ(taken.front().fd(), fd);
  EXPECT_FALSE(IsReadable(inbox));
  EXPECT_TRUE(inbox.Take().empty());
  EXPECT_EQ(inbox.clients(), 2u);
  inbox.Leave();
  EXPECT_EQ(inbox.clients(), 1u);
}

TEST(Inbox, ClosesWhatNobodyTook) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
  {
    Inbox().Put(Socket(ends[1]));
  }
  char byte = 0;
  EXPECT_EQ(::read(ends[0], &byte, 1), 0);  // the other end is closed
  ::close(ends[0]);
}

TEST(Inboxes, GiveEachAsManyAsTheOthers) {
  Inboxes inboxes;
  const std::array mine = {inboxes.Open(), inboxes.Open(), inboxes.Open()};
  EXPECT_EQ(inboxes.Emptiest(mine[1]), mine[1]);  // as empty as the others: no need to hand over
  for (int i = 0; i < 64; ++i) {
    const auto to = inboxes.Emptiest(mine[0]);
    to == mine[0] ? to->Enter() : to->Put(AnySocket());
  }
  for (const auto& inbox : mine) {
    EXPECT_GE(inbox->clients(), 21u);
    EXPECT_LE(inbox->clients(), 22u);
  }
  for (int i = 0; i < 5; ++i) mine[2]->Leave();
  EXPECT_EQ(inboxes.Emptiest(mine[0]), mine[2]);
}

TEST(Inboxes, OthersTakeOverWhatWaits) {
  Inboxes inboxes;
  const auto busy = inboxes.Open();
  const auto mine = inboxes.Open();
  mine->Enter();
  inboxes.Emptiest(mine)->Put(AnySocket());
  EXPECT_EQ(busy->clients(), 1u);
  EXPECT_EQ(inboxes.TakeOver(mine).size(), 1u);
  EXPECT_EQ(busy->clients(), 0u);
  EXPECT_EQ(mine->clients(), 2u);
  EXPECT_TRUE(busy->Take().empty());
  mine->Put(AnySocket());
  EXPECT_TRUE(inboxes.TakeOver(mine).empty());  // it takes its own clients itself
}

TEST(Inboxes, LoseNoneBetweenThreads) {
  Inboxes inboxes;
  const auto mine = inboxes.Open();
  constexpr size_t kEach = 50;
  size_t taken = 0;
  {
    std::vector<std::jthread> others;
    for (int t = 0; t < 3; ++t) {
      others.emplace_back([&] {
        for (size_t i = 0; i < kEach; ++i) mine->Put(AnySocket());
      });
    }
    while (taken < 3 * kEach) taken += mine->Take().size();
  }
  EXPECT_EQ(taken, 3 * kEach);
  EXPECT_EQ(mine->clients(), 3 * kEach);
}

}  // namespace
}  // namespace hajimari::server
