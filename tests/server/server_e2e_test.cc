// What can be tested only over real sockets.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/server/http_cases.h"
#include "tests/server/test_server.h"

namespace hajimari::server {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

double ProcessorSeconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

size_t OpenFiles() {
  size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    ++count;
  }
  return count;
}

size_t ResidentKilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  }
  return 0;
}

TEST(ServerE2e, ThreePipelinedRequestsGetThreeAnswers) {
  TestServer test;
  TestClient client(test.port());
  client.Send(Get("/healthz") + Get("/nowhere") + Get("/readyz"));
  EXPECT_EQ(client.Receive()->body, "ok\n");
  EXPECT_EQ(client.Receive()->status, 404);
  EXPECT_EQ(client.Receive()->body, "ready\n");
}

TEST(ServerE2e, AThousandPipelinedRequestsComeBackInOrder) {
  TestServer test;
  TestClient client(test.port());
  constexpr int kRequests = 1000;
  std::thread writer([&] {
    for (int i = 0; i < kRequests; ++i) {
      client.Send(Get("/api/v1/search?q=n" + std::to_string(i)));
    }
  });
  for (int i = 0; i < kRequests; ++i) {
    const auto answer = client.Receive();
    ASSERT_TRUE(answer);
    ASSERT_EQ(nlohmann::json::parse(answer->body)["query"], "n" + std::to_string(i));
  }
  writer.join();
}

TEST(ServerE2e, AClientThatShutItsSideStillGetsItsAnswers) {
  TestServer test;
  TestClient client(test.port());
  client.Send(Get("/healthz") + Get("/api/v1/search?q=big"));
  client.HalfClose();
  EXPECT_EQ(client.Receive()->body, "ok\n");
  const auto big = client.Receive();
  ASSERT_TRUE(big);
  EXPECT_GT(big->body.size(), 1u << 20);
  EXPECT_TRUE(client.Closed());
}

TEST(ServerE2e, ConnectionCloseReallyCloses) {
  TestServer test;
  TestClient client(test.port());
  client.Send(Get("/healthz", "Connection: close\r\n"));
  const auto answer = client.Receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->Header("connection"), "close");
  EXPECT_TRUE(client.Closed(1s));
}

TEST(ServerE2e, AFaultIsAnsweredAndClosedAlsoWhenMoreWasSent) {
  TestServer test;
  TestClient client(test.port());
  client.Send("GET / HTTP/1.1\r\nHost : a\r\n\r\n" + std::string(300'000, 'x'));
  const auto answer = client.Receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 400);
}

TEST(ServerE2e, HeadHasTheHeadersOfGet) {
  TestServer test;
  TestClient client(test.port());
  client.Send(Get("/api/v1/search?q=a"));
  const auto get = client.Receive();
  client.Send("HEAD /api/v1/search?q=a HTTP/1.1\r\nHost: a\r\n\r\n" + Get("/healthz"));
  const auto head = client.Receive(true);
  ASSERT_TRUE(get && head);
  for (const auto* name : {"content-type", "content-length", "etag", "vary", "cache-control"}) {
    EXPECT_EQ(head->Header(name), get->Header(name)) << name;
  }
  EXPECT_EQ(client.Receive()->body, "ok\n");  // there was no body before it
}

TEST(ServerE2e, CasesGetTheSameOverSockets) {
  TestServer test;
  for (const auto& item : ReadHttpCases(std::string(HAJIMARI_CASES) + "/http")) {
    if (item.sent.size() > 200'000 || item.answers.empty()) continue;
    SCOPED_TRACE(item.where + ": " + item.why);
    TestClient client(test.port());
    client.Send(item.sent);
    const bool head = item.sent.starts_with("HEAD ");
    for (const auto& expected : item.answers) {
      const auto answer = client.Receive(head);
      ASSERT_TRUE(answer);
      EXPECT_EQ(answer->status, expected.status);
    }
    EXPECT_TRUE(!item.closed || client.Closed());
  }
}

// One thread, so that a reader that blocks it blocks everybody.
TEST(ServerE2e, SlowReadersHoldNobodyAndBurnNothing) {
  ServerOptions options;
  options.threads = 1;
  TestServer test(options);
  std::vector<TestClient> slow;
  for (int i = 0; i < 20; ++i) {
    slow.emplace_back(test.port(), 4096).Send(Get("/api/v1/search?q=big") + Get("/healthz"));
  }
  TestClient other(test.port());
  other.Send(Get("/healthz"));
  ASSERT_TRUE(other.Receive());
  const double before = ProcessorSeconds();
  const auto begin = Clock::now();
  for (int i = 0; i < 20; ++i) {
    const auto asked = Clock::now();
    other.Send(Get("/healthz"));
    ASSERT_TRUE(other.Receive());
    EXPECT_LT(Clock::now() - asked, 500ms);
    std::this_thread::sleep_for(50ms);
  }
  const double wall = std::chrono::duration<double>(Clock::now() - begin).count();
  EXPECT_LT(ProcessorSeconds() - before, 0.25 * wall);
  // A client that reads in the end gets all of it.
  const auto big = slow[7].Receive(false, 20s);
  ASSERT_TRUE(big);
  EXPECT_GT(big->body.size(), 1u << 20);
  EXPECT_EQ(slow[7].Receive()->body, "ok\n");
}

TEST(ServerE2e, ReadersWhoTakeNothingAreCut) {
  ServerOptions options;
  options.timeouts.stalled = 500ms;
  TestServer test(options);
  TestClient slow(test.port(), 4096);
  slow.Send(Get("/api/v1/search?q=big"));
  std::this_thread::sleep_for(1500ms);
  size_t got = 0;
  for (std::string piece; !(piece = slow.ReceiveRaw(65536)).empty();) got += piece.size();
  EXPECT_LT(got, 1u << 20);
}

TEST(ServerE2e, UnsentAnswersAreBoundedAltogether) {
  ServerOptions options;
  options.unsent_bytes = 4 << 20;
  TestServer test(options);
  const size_t before = ResidentKilobytes();
  std::vector<TestClient> slow;
  for (int i = 0; i < 100; ++i) {
    slow.emplace_back(test.port(), 4096).Send(Get("/api/v1/search?q=big"));
  }
  TestClient other(test.port());
  other.Send(Get("/healthz"));
  ASSERT_TRUE(other.Receive());
  EXPECT_LT(ResidentKilobytes(), before + 60'000);
}

TEST(ServerE2e, SlowWritersAreToldAndCut) {
  ServerOptions options;
  options.timeouts.request = 400ms;
  TestServer test(options);
  TestClient client(test.port());
  client.Send("GET /healthz HTTP/1.1\r\n");
  const auto begin = Clock::now();
  std::thread drip([&] {
    for (int i = 0; i < 20 && client.Send("X-A: b\r\n"); ++i) std::this_thread::sleep_for(100ms);
  });
  const auto answer = client.Receive();
  EXPECT_LT(Clock::now() - begin, 1500ms);
  drip.join();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_EQ(answer->Header("connection"), "close");
}

TEST(ServerE2e, AKeptConnectionLivesAsLongAsItAsks) {
  ServerOptions options;
  options.timeouts.idle = 600ms;
  options.timeouts.request = 300ms;
  TestServer test(options);
  TestClient client(test.port());
  for (int i = 0; i < 5; ++i) {
    client.Send(Get("/healthz"));
    ASSERT_TRUE(client.Receive()) << i;
    std::this_thread::sleep_for(400ms);
  }
  EXPECT_TRUE(client.Closed(2s));
}

TEST(ServerE2e, AThousandSlowWritersHoldNobody) {
  TestServer test;
  const size_t files = OpenFiles();
  {
    std::vector<TestClient> slow;
    for (int i = 0; i < 1000; ++i) slow.emplace_back(test.port()).Send("GET / HTTP/1.1\r\nHos");
    TestClient other(test.port());
    for (int i = 0; i < 50; ++i) {
      const auto asked = Clock::now();
      other.Send(Get("/healthz"));
      ASSERT_TRUE(other.Receive());
      EXPECT_LT(Clock::now() - asked, 500ms);
    }
  }
  // All clients are gone, and their descriptors are closed.
  for (int i = 0; i < 100 && OpenFiles() > files; ++i) std::this_thread::sleep_for(50ms);
  EXPECT_EQ(OpenFiles(), files);
}

TEST(ServerE2e, ClientsTooManyAreTurnedAwayWithAWord) {
  ServerOptions options;
  options.connections = 8;
  TestServer test(options);
  std::vector<TestClient> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back(test.port()).Send(Get("/healthz"));
    ASSERT_EQ(clients.back().Receive()->status, 200);
  }
  {
    TestClient extra(test.port());
    extra.Send(Get("/healthz"));
    const auto answer = extra.Receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->Header("retry-after"), "2");
    EXPECT_TRUE(extra.Closed());
  }
  clients.pop_back();
  std::this_thread::sleep_for(200ms);
  TestClient later(test.port());
  later.Send(Get("/healthz"));
  EXPECT_EQ(later.Receive()->status, 200);
}

TEST(ServerE2e, APortInUseIsSaidClearly) {
  TestServer test;
  ServerOptions options;
  options.listen = "127.0.0.1:" + std::to_string(test.port());
  const auto second =
      Server::Start(options, [&] { return std::make_unique<FakeAnswerer>(test.generation); },
                    TestDictionaries(), {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::ErrorCode::kBusy);
  EXPECT_TRUE(
      second.error().message.starts_with("Port " + std::to_string(test.port()) + " is in use. "))
      << second.error().message;
}

TEST(ServerE2e, WhatIsNoAddressIsRefused) {
  TestServer test;
  for (const auto* listen : {"", "8080", "localhost", "127.0.0.1:", "127.0.0.1:99999",
                             "127.0.0.1:http", "::1:8080", "no.such.host.invalid:80"}) {
    ServerOptions options;
    options.listen = listen;
    const auto server =
        Server::Start(options, [&] { return std::make_unique<FakeAnswerer>(test.generation); },
                      TestDictionaries(), {});
    ASSERT_FALSE(server) << listen;
    EXPECT_EQ(server.error().code, base::ErrorCode::kInvalidArgument) << listen;
  }
}

TEST(ServerE2e, DrainingAnswersWhatIsUnderWayAndTakesNobodyNew) {
  TestServer test;
  TestClient under_way(test.port());
  TestClient idle(test.port());
  idle.Send(Get("/healthz"));
  ASSERT_TRUE(idle.Receive());
  under_way.Send(Get("/api/v1/search?q=slow"));
  std::this_thread::sleep_for(200ms);
  auto drained = std::async(std::launch::async, [&] { return test.server->Drain(10s); });
  const auto answer = under_way.Receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_TRUE(under_way.Closed());
  EXPECT_TRUE(idle.Closed());
  EXPECT_EQ(drained.get(), 0u);
  EXPECT_THROW(TestClient(test.port()), std::runtime_error);
}

TEST(ServerE2e, DrainingEndsAtItsDeadline) {
  TestServer test;
  TestClient slow(test.port(), 4096);
  slow.Send(Get("/api/v1/search?q=big"));
  std::this_thread::sleep_for(200ms);
  const auto begin = Clock::now();
  EXPECT_EQ(test.server->Drain(700ms), 1u);
  EXPECT_LT(Clock::now() - begin, 3s);
}

TEST(ServerE2e, TheLogTellsOfRequestsAndNotOfWords) {
  TestServer test;
  TestClient client(test.port());
  client.Send(Get("/api/v1/search?q=tsunami", "Connection: close\r\n"));
  ASSERT_TRUE(client.Receive());
  test.server.reset();
  EXPECT_NE(test.log.str().find("\"route\":\"/api/v1/search\""), std::string::npos);
  EXPECT_EQ(test.log.str().find("tsunami"), std::string::npos);
  EXPECT_EQ(test.log.str().find("127.0.0.1"), std::string::npos);
}

}  // namespace
}  // namespace hajimari::server
