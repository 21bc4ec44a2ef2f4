// Many clients at once; run under ThreadSanitizer as well.
#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/server/test_server.h"

namespace hajimari::server {
namespace {

using namespace std::chrono_literals;

TEST(ServerConcurrency, SixtyFourKeptConnectionsLoseNothing) {
  TestServer test;
  constexpr int kClients = 64;
  constexpr int kRequests = 30;
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int c = 0; c < kClients; ++c) {
    threads.emplace_back([&, c] {
      TestClient client(test.port());
      for (int i = 0; i < kRequests; ++i) {
        const std::string word = "w" + std::to_string(c) + "x" + std::to_string(i);
        if (!client.Send(Get("/api/v1/search?q=" + word))) return;
        const auto answer = client.Receive(false, 30s);
        if (answer && nlohmann::json::parse(answer->body)["query"] == word) ++right;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, kClients * kRequests);
}

// A client that sent a request on an open connection gets the whole response, or its connection is
// refused. A connection that the system had made, but the server had not accepted when it stopped
// listening, is reset by the system, which the client sees as a refusal.
TEST(ServerConcurrency, DrainingUnderLoadLosesNothing) {
  TestServer test;
  const uint16_t port = test.port();
  std::atomic<int> lost = 0;
  std::atomic<int> answered = 0;
  std::atomic<bool> draining = false;
  std::vector<std::thread> threads;
  for (int c = 0; c < 16; ++c) {
    threads.emplace_back([&] {
      try {
        while (true) {
          TestClient client(port);  // throws when the port is closed, which ends the loop
          for (bool open = true, taken = false; open; taken = true) {
            client.Send(Get("/api/v1/search?q=boat"));
            const auto answer = client.Receive(false, 30s);
            if (!answer && !taken && draining) return;
            ++(answer ? answered : lost);
            open = answer && answer->Header("connection") != "close";
          }
        }
      } catch (const std::runtime_error&) {
      }
    });
  }
  std::this_thread::sleep_for(300ms);
  draining = true;
  EXPECT_EQ(test.server->Drain(20s), 0u);
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(lost, 0);
  EXPECT_GT(answered, 50);
}

TEST(ServerConcurrency, ANewGenerationDropsNoRequestAndIsNeverMixed) {
  TestServer test;
  std::atomic<bool> stop = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int c = 0; c < 8; ++c) {
    threads.emplace_back([&] {
      TestClient client(test.port());
      uint64_t last = 0;
      while (!stop) {
        client.Send(Get("/api/v1/search?q=boat"));
        const auto answer = client.Receive(false, 30s);
        if (!answer || answer->status != 200) {
          ++wrong;
          return;
        }
        const auto generation = nlohmann::json::parse(answer->body)["generation"].get<uint64_t>();
        // One connection has one thread: generations never go back, and the tag is of the same one.
        if (generation < last) ++wrong;
        if (!answer->Header("etag").starts_with("\"" + std::to_string(generation) + "-")) ++wrong;
        last = generation;
      }
    });
  }
  for (int i = 0; i < 50; ++i) {
    ++test.generation;
    std::this_thread::sleep_for(10ms);
  }
  stop = true;
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(ServerConcurrency, StartsAndStopsAgainAndAgain) {
  for (int i = 0; i < 10; ++i) {
    TestServer test;
    TestClient client(test.port());
    client.Send(Get("/healthz"));
    EXPECT_TRUE(client.Receive());
  }
}

}  // namespace
}  // namespace hajimari::server
