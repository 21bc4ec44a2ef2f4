// System failures: the poller refuses a client, no thread can be started, memory runs out. These
// functions replace those of the C library and fail when a test says so.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "base/memory_reserve.h"
#include "tests/server/test_server.h"

namespace {
std::atomic<int> operation = 0;      // of epoll_ctl that fails
std::atomic<int> threads_left = -1;  // that can still be started; -1: any number
}  // namespace

extern "C" int epoll_ctl(int epoll, int asked, int fd, epoll_event* event) noexcept {
  if (asked == operation) {
    errno = ENOSPC;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_epoll_ctl, epoll, asked, fd, event));
}

extern "C" int pthread_create(pthread_t* made, const pthread_attr_t* attributes,
                              void* (*start)(void*), void* argument) noexcept {
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  static const auto kReal = reinterpret_cast<Create>(::dlsym(RTLD_NEXT, "pthread_create"));
  if (threads_left == 0) return EAGAIN;
  if (threads_left > 0) --threads_left;
  return kReal(made, attributes, start, argument);
}

namespace hajimari::server {
namespace {

using namespace std::chrono_literals;

ServerOptions OnAFreePort(unsigned threads) {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.threads = threads;
  return options;
}

ptrdiff_t OpenFiles() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                       std::filesystem::directory_iterator());
}

std::string Figures(const TestServer& test) {
  const std::string url = test.server->AdminAddress();
  TestClient client(static_cast<uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
  client.LeaveContract();
  client.Send(Get("/metrics"));
  const auto answer = client.Receive();
  return answer ? answer->body : "";
}

bool Soon(const std::function<bool()>& holds) {
  for (int i = 0; i < 200; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(20ms);
  }
  return false;
}

// More requests than one client may have answered in a row, so that the server has to put it back
// into the poller.
std::string ManyGets() {
  std::string all;
  for (int i = 0; i < 200; ++i) all += Get("/healthz");
  return all;
}

class PollerFaults : public testing::TestWithParam<int> {
 protected:
  void TearDown() override { operation = 0; }
};

TEST_P(PollerFaults, LeaveNoConnectionBehind) {
  ServerOptions few = OnAFreePort(2);
  few.connections = 20;
  few.admin_listen = "0";
  TestServer test(few);
  {
    TestClient client(test.port());
    client.Send(Get("/healthz"));
    ASSERT_EQ(client.Receive()->status, 200);
  }
  ASSERT_TRUE(Soon(
      [&] { return Figures(test).find("\nhajimari_http_connections 0\n") != std::string::npos; }));
  const auto before = OpenFiles();
  operation = GetParam();
  for (int i = 0; i < 100; ++i) {
    TestClient client(test.port());
    client.Send(ManyGets());
    while (client.Receive()) continue;
    EXPECT_TRUE(client.Closed(2s)) << i;
  }
  operation = 0;
  EXPECT_TRUE(Soon(
      [&] { return Figures(test).find("\nhajimari_http_connections 0\n") != std::string::npos; }));
  EXPECT_TRUE(Soon([&] { return OpenFiles() <= before; })) << OpenFiles() << " of " << before;
  for (const char* target : {"/readyz", "/healthz", "/api/v1/search?q=boat"}) {
    TestClient client(test.port());
    client.Send(Get(target));
    EXPECT_EQ(client.Receive()->status, 200) << target;
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(test.server->Drain(10s), 0u);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 3s);
}

INSTANTIATE_TEST_SUITE_P(Each, PollerFaults, testing::Values(EPOLL_CTL_ADD, EPOLL_CTL_MOD));

TEST(PollerFaults, DrainEndsWhereThePollerLetsNothingGo) {
  TestServer test;
  operation = EPOLL_CTL_DEL;
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(test.server->Drain(10s), 0u);
  operation = 0;
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 3s);
}

TEST(ThreadFaults, AServerWithoutThreadsSaysSo) {
  std::atomic<uint64_t> generation = 1;
  std::ostringstream log;
  ServerOptions options = OnAFreePort(3);
  options.log_to = &log;
  options.admin_listen = "0";
  int refused = 0;
  for (int threads = 0;; ++threads) {
    threads_left = threads;
    auto server = Server::Start(
        options, [&] { return std::make_unique<FakeAnswerer>(generation); }, TestDictionaries(),
        [] { return base::Result<bool>(false); });
    threads_left = -1;
    if (server) break;
    ++refused;
    EXPECT_EQ(server.error().code, base::ErrorCode::kBusy) << threads;
    EXPECT_TRUE(server.error().message.starts_with("The server cannot start: "))
        << server.error().message;
  }
  EXPECT_GE(refused, 6);  // the log, three of the public site, one of the admin site, the watcher
}

// A thread that cannot make its answerer responds with 503, and tries again at the next request.
TEST(MemoryFaults, ARequestWithoutAnAnswererIsAnswered) {
  std::atomic<bool> fails = true;
  std::atomic<uint64_t> generation = 1;
  std::ostringstream log;
  ServerOptions options = OnAFreePort(1);
  options.log_to = &log;
  auto server = Server::Start(options,
                              [&]() -> std::unique_ptr<Answerer> {
                                if (fails) throw std::bad_alloc();
                                return std::make_unique<FakeAnswerer>(generation);
                              },
                              TestDictionaries(), {});
  ASSERT_TRUE(server);
  for (int i = 0; i < 3; ++i) {
    TestClient client((*server)->port());
    client.Send(Get("/api/v1/search?q=boat"));
    const auto answer = client.Receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_NE(answer->body.find("/problems/unavailable"), std::string::npos);
    EXPECT_NE(answer->Header("retry-after"), "");
    EXPECT_TRUE(client.Closed());
  }
  fails = false;
  TestClient client((*server)->port());
  client.Send(Get("/api/v1/search?q=boat"));
  EXPECT_EQ(client.Receive()->status, 200);
}

// Whatever refresh throws, the server keeps running and logs it.
TEST(MemoryFaults, AThrowWhileLookingForAGenerationEndsNothing) {
  std::atomic<int> looks = 0;
  std::atomic<uint64_t> generation = 1;
  std::ostringstream log;
  ServerOptions options = OnAFreePort(1);
  options.log_to = &log;
  auto server = Server::Start(
      options, [&] { return std::make_unique<FakeAnswerer>(generation); }, TestDictionaries(),
      [&]() -> base::Result<bool> {
        if (++looks == 1) throw std::bad_alloc();
        if (looks == 2) throw 1;
        return false;
      });
  ASSERT_TRUE(server);
  EXPECT_TRUE(Soon([&] { return looks >= 3; }));
  TestClient client((*server)->port());
  client.Send(Get("/readyz"));
  EXPECT_EQ(client.Receive()->status, 200);
  server->reset();
  EXPECT_NE(log.str().find("There is not enough memory"), std::string::npos) << log.str();
}

}  // namespace
}  // namespace hajimari::server
