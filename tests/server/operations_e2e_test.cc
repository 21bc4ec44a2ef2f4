// What operators see of a server: metrics, logs, zero-result queries; and that its clients do not.
#include <gtest/gtest.h>

#include <future>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "base/file.h"
#include "server/watch/zero_results.h"
#include "tests/server/slow_clients.h"
#include "tests/server/test_server.h"

namespace hajimari::server {
namespace {

using namespace std::chrono_literals;

uint16_t PortIn(const std::string& url) {
  return static_cast<uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

ServerOptions WithAdministration() {
  ServerOptions options;
  options.admin_listen = "0";
  return options;
}

// The server may count a request a moment after it has sent the response.
bool SoonHas(uint16_t port, const std::string& line) {
  for (int i = 0; i < 100; ++i) {
    TestClient client(port);
    client.Send(Get("/metrics"));
    const auto answer = client.Receive();
    if (answer && ("\n" + answer->body).find("\n" + line + "\n") != std::string::npos) return true;
    std::this_thread::sleep_for(20ms);
  }
  return false;
}

TEST(Operations, FiguresAreOnThePortOfTheAdministrationAlone) {
  TestServer test(WithAdministration());
  const std::string url = test.server->AdminAddress();
  EXPECT_TRUE(url.starts_with("http://127.0.0.1:")) << url;
  EXPECT_NE(PortIn(url), test.port());
  TestClient inside(PortIn(url));
  inside.LeaveContract();
  inside.Send(Get("/metrics") + Get("/healthz") + Get("/readyz") + Get("/api/v1/search") +
              Get("/"));
  const auto metrics = inside.Receive();
  ASSERT_TRUE(metrics);
  EXPECT_EQ(metrics->status, 200);
  EXPECT_EQ(metrics->Header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_EQ(metrics->Header("cache-control"), "no-store");
  EXPECT_EQ(metrics->Header("access-control-allow-origin"), "");
  EXPECT_EQ(inside.Receive()->body, "ok\n");
  EXPECT_EQ(inside.Receive()->body, "ready\n");
  EXPECT_EQ(inside.Receive()->status, 404);
  EXPECT_EQ(inside.Receive()->status, 404);
  TestClient outside(test.port());
  outside.Send(Get("/metrics"));
  EXPECT_EQ(outside.Receive()->status, 404);
}

TEST(Operations, WithoutAnAddressThereIsNoAdministration) {
  TestServer test;
  EXPECT_EQ(test.server->AdminAddress(), "");
}

TEST(Operations, TheAdministrationsPortInUseIsNamed) {
  TestServer test;
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.admin_listen = std::to_string(test.port());
  const auto second =
      Server::Start(options, [&] { return std::make_unique<FakeAnswerer>(test.generation); },
                    TestDictionaries(), {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::ErrorCode::kBusy);
  EXPECT_NE(second.error().message.find("--admin-listen"), std::string::npos)
      << second.error().message;
}

TEST(Operations, RequestsAreCountedByRouteAndStatusAndNothingOfThem) {
  TestServer test(WithAdministration());
  const uint16_t admin = PortIn(test.server->AdminAddress());
  TestClient client(test.port());
  client.Send(Get("/api/v1/search?q=secretword") + Get("/api/v1/search?theme=secrettheme") +
              Get("/api/v1/search?q=nothing") + Get("/api/v1/stories/crescent-city-rikuzentakata"));
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(client.Receive());
  for (int i = 0; i < 300; ++i) {
    client.Send(Get("/secretpath" + std::to_string(i)));
    ASSERT_TRUE(client.Receive());
  }
  client.Send("SECRET / HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(client.Receive());
  for (const auto* line :
       {R"(hajimari_http_requests_total{method="GET",route="/api/v1/search",status="200"} 2)",
        R"(hajimari_http_requests_total{method="GET",route="/api/v1/search",status="400"} 1)",
        R"(hajimari_http_requests_total{method="GET",route="/api/v1/stories/{id}",status="200"} 1)",
        R"(hajimari_http_requests_total{method="GET",route="other",status="404"} 300)",
        R"(hajimari_http_requests_total{method="-",route="refused",status="405"} 1)",
        R"(hajimari_search_phase_duration_seconds_count{phase="serialise"} 2)",
        "hajimari_searches_without_result_total 1", "hajimari_archive_generation 1",
        "hajimari_archive_stories 2"}) {
    EXPECT_TRUE(SoonHas(admin, line)) << line;
  }
  TestClient inside(admin);
  inside.Send(Get("/metrics"));
  const auto all = inside.Receive();
  ASSERT_TRUE(all);
  for (const auto* word : {"secret", "SECRET", "crescent", "127.0.0.1"}) {
    EXPECT_EQ(all->body.find(word), std::string::npos) << word;
  }
}

TEST(Operations, ConnectionsShedAreCounted) {
  ServerOptions options = WithAdministration();
  options.connections = 2;
  TestServer test(options);
  const uint16_t admin = PortIn(test.server->AdminAddress());
  TestClient one(test.port());
  TestClient two(test.port());
  for (auto* client : {&one, &two}) {
    client->Send(Get("/healthz"));
    ASSERT_TRUE(client->Receive());
  }
  {
    TestClient extra(test.port());
    extra.Send(Get("/healthz"));
    ASSERT_EQ(extra.Receive()->status, 503);
  }
  EXPECT_TRUE(SoonHas(admin, R"(hajimari_http_connections_shed_total{reason="busy"} 1)"));
  EXPECT_TRUE(SoonHas(admin, "hajimari_http_connections 2"));
}

TEST(Operations, AReaderWhoStallsIsCutAndCounted) {
  ServerOptions options = WithAdministration();
  options.timeouts.stalled = 300ms;
  TestServer test(options);
  TestClient slow(test.port(), 4096);
  slow.Send(Get("/api/v1/search?q=big"));
  EXPECT_TRUE(SoonHas(PortIn(test.server->AdminAddress()),
                      R"(hajimari_http_connections_shed_total{reason="stalled"} 1)"));
}

TEST(Operations, TheAdministrationSaysThatTheServerDrains) {
  TestServer test(WithAdministration());
  const uint16_t admin = PortIn(test.server->AdminAddress());
  TestClient under_way(test.port());
  under_way.Send(Get("/api/v1/search?q=slow"));
  std::this_thread::sleep_for(200ms);
  auto drained = std::async(std::launch::async, [&] { return test.server->Drain(10s); });
  std::this_thread::sleep_for(100ms);
  TestClient inside(admin);
  inside.Send(Get("/readyz") + Get("/healthz"));
  const auto ready = inside.Receive();
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->status, 503);
  EXPECT_EQ(inside.Receive()->status, 200);
  ASSERT_TRUE(under_way.Receive());
  EXPECT_EQ(drained.get(), 0u);
}

std::vector<nlohmann::json> LinesOf(const std::string& log) {
  std::vector<nlohmann::json> lines;
  std::istringstream in(log);
  for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

TEST(Operations, QueriesAreLoggedOnlyWhereAsked) {
  for (const bool asked : {false, true}) {
    ServerOptions options;
    options.log.queries = asked;
    TestServer test(options);
    TestClient client(test.port());
    client.Send(Get("/api/v1/search?q=%22%0a%1b%5b31m&city=boston&person=Smith") +
                Get("/api/v1/search?theme=zebra"));
    ASSERT_TRUE(client.Receive());
    ASSERT_TRUE(client.Receive());
    test.server.reset();
    const auto lines = LinesOf(test.log.str());
    ASSERT_EQ(lines.size(), 2u) << test.log.str();
    EXPECT_EQ(lines[0]["found"], 45);
    EXPECT_EQ(lines[0].contains("query"), asked);
    EXPECT_EQ(lines[1]["problem"], "unknown-value");
    if (asked) {
      EXPECT_EQ(lines[0]["query"], "\"\n\x1b[31m");
      EXPECT_EQ(lines[0]["parameters"], "city=boston&person=Smith");
    } else {
      EXPECT_EQ(test.log.str().find("Smith"), std::string::npos);
    }
    EXPECT_EQ(test.log.str().find("127.0.0.1"), std::string::npos);
    EXPECT_EQ(test.log.str().find('\x1b'), std::string::npos);
  }
}

TEST(Operations, SearchesThatFoundNothingAreWrittenDownAndNoOthers) {
  const auto folder = *base::TemporaryDirectory::Make();
  const auto file = folder.path() / "no-results.json";
  ServerOptions options;
  options.no_results = file.string();
  {
    TestServer test(options);
    TestClient client(test.port());
    for (const auto* target :
         {"/?q=nothing", "/api/v1/search?q=boat", "/api/v1/search?q=nothing&theme=tsunami",
          "/api/v1/search?q=NOTHING", "/api/v1/explain?q=nothing"}) {
      client.Send(Get(target));
      ASSERT_TRUE(client.Receive());
    }
    ASSERT_EQ(test.server->Drain(5s), 0u);
  }
  const auto report = ReadZeroResults(file);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->queries.empty());  // one occasion
  EXPECT_EQ(report->withheld, 1u);
  EXPECT_EQ(base::ReadFile(file)->find("nothing"), std::string::npos);
}

TEST(Operations, AFileThatIsAnotherStopsTheStart) {
  const auto folder = *base::TemporaryDirectory::Make();
  const auto file = folder.path() / "notes.txt";
  ASSERT_TRUE(base::WriteFileSynced(file, "my notes"));
  std::atomic<uint64_t> generation = 1;
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.no_results = file.string();
  const auto server = Server::Start(
      options, [&] { return std::make_unique<FakeAnswerer>(generation); }, TestDictionaries(), {});
  ASSERT_FALSE(server);
  EXPECT_EQ(server.error().where, file.string());
  EXPECT_EQ(*base::ReadFile(file), "my notes");
}

// Two threads, so that a slow client that holds one delays the others. slow_clients measures how
// long they wait, not this test.
TEST(Operations, AHundredSlowReadersAndWritersTakeNothingFromOthers) {
  ServerOptions options = WithAdministration();
  options.timeouts.request = 1000ms;
  TestServer test(options);
  const SlowClients slow(test.port(), "/api/v1/search?q=big", 100, 100);
  const auto others =
      AskSteadily(test.port(), {"/healthz", "/api/v1/search?q=boat", "/?q=boat"}, 3000);
  EXPECT_EQ(others.failed, 0u);
  EXPECT_EQ(others.answered, 3000u);
  // Slow writers are cut when their time is up; slow readers still read.
  for (int i = 0; i < 100 && (slow.cut() < 100 || slow.taken() == 0); ++i) {
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_GE(slow.cut(), 100u);
  EXPECT_GT(slow.taken(), 0u);
  const auto after = AskSteadily(test.port(), {"/healthz"}, 100);
  EXPECT_EQ(after.failed, 0u);
}

}  // namespace
}  // namespace hajimari::server
