// The work for one GET is linear in its length. It is counted in allocations, not in time: each
// copy of a parameter, a request or an answer allocates.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <new>
#include <string>

#include "server/site/routes.h"
#include "tests/server/fake_answerer.h"

namespace {
std::atomic<uint64_t> allocations = 0;
}

[[gnu::noinline]] void* operator new(size_t bytes) {
  ++allocations;
  if (void* made = std::malloc(bytes)) return made;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* made) noexcept { std::free(made); }
[[gnu::noinline]] void operator delete(void* made, size_t) noexcept { std::free(made); }

namespace hajimari::server {
namespace {

using Target = std::function<std::string(size_t)>;

std::string Repeat(const std::string& piece, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += piece;
  return all;
}

std::string Names(size_t count) {
  std::string all;
  for (size_t i = 0; i < count; ++i) all += "&x" + std::to_string(i);
  return all;
}

class WorkTest : public testing::Test {
 protected:
  Answered Ask(const std::string& target) {
    return routes_.Answer({"GET", target, 1, {{"host", "a"}}, true}, false);
  }
  uint64_t WorkOf(const std::string& target) {
    Ask(target);  // fills what is made only once
    const uint64_t before = allocations;
    Ask(target);
    return allocations - before;
  }

  std::atomic<uint64_t> generation_ = 7;
  FakeAnswerer answerer_{generation_};
  Routes routes_{answerer_, *TestDictionaries(), {}};
};

// Twice as many parameters cause at most twice the work, and no parameter causes much.
TEST_F(WorkTest, GrowsWithTheNumberOfParametersAndNoFaster) {
  const std::pair<const char*, Target> targets[] = {
      {"unknown names", [](size_t n) { return "/?q=a" + Names(n); }},
      {"unknown names beside cities",
       [](size_t n) { return "/?" + Repeat("&city=a", n / 2) + Names(n / 2); }},
      {"different cities beside unknown names",
       [](size_t n) { return "/?" + Repeat("&city=a", n / 4) + Names(n / 2) + "&city=b"; }},
      {"the same city", [](size_t n) { return "/api/v1/search?" + Repeat("&city=a", n); }},
      {"empty values", [](size_t n) { return "/api/v1/search?" + Repeat("&q=", n); }},
      {"facets", [](size_t n) { return "/api/v1/search?" + Repeat("&facets=era", n); }},
      {"routes", [](size_t n) { return "/api/v1/search?" + Repeat("&without=word,stem", n); }},
      {"the same theme", [](size_t n) { return "/api/v1/search?" + Repeat("&theme=tsunami", n); }},
      {"years", [](size_t n) { return "/api/v1/search?" + Repeat("&year=1950..1969", n); }},
      {"relationships",
       [](size_t n) { return "/api/v1/relationships?" + Repeat("&era=showa", n); }},
      {"kinds", [](size_t n) { return "/api/v1/suggest?q=a" + Repeat("&kinds=word,place", n); }},
      {"languages", [](size_t n) { return "/api/v1/vocabulary?" + Repeat("&ui=", n); }},
  };
  for (const auto& [name, target] : targets) {
    const uint64_t little = WorkOf(target(60));
    const uint64_t much = WorkOf(target(240));
    EXPECT_LE(much, 5 * little) << name;
    EXPECT_LE(much, WorkOf(target(1)) + 240 * 60) << name;
  }
}

// Reading ends at the first excess: what follows is not read.
TEST_F(WorkTest, EndsAtTheLimit) {
  std::string cities;
  for (int i = 0; i < 51; ++i) cities += "&city=c" + std::to_string(i);
  const std::string first = "/api/v1/search?" + cities;
  EXPECT_EQ(Ask(first).response.status, 400);
  EXPECT_EQ(Ask(first).record.problem, "bad-value");
  EXPECT_EQ(Ask("/?" + cities).response.status, 400);
  std::string address = "/api/v1/relationships?";
  for (int year = 1868; year < 1868 + 51; ++year) address += "&region=jp-0" + std::to_string(year);
  EXPECT_EQ(Ask(address).response.status, 400);
  // A later fault is not reached.
  EXPECT_EQ(Ask(first + "&zebra=1").record.problem, "bad-value");

  const std::string longest = "/?q=a" + Names(1000);
  EXPECT_EQ(Ask(longest).response.status, 414);
  EXPECT_EQ(Ask(longest).record.problem, "query-too-long");
  EXPECT_LT(WorkOf(longest), WorkOf("/?q=a") + 2000);
  EXPECT_EQ(Ask("/?q=a" + Names(511)).response.status, 200);
  EXPECT_EQ(Ask("/?q=a" + Names(512)).response.status, 414);
}

TEST_F(WorkTest, WhatIsNoParameterLeavesNoMarkOnThePage) {
  const auto answered = Ask("/?utm_source=x&q=boat&fbclid=1&theme=tsunami&zebra=");
  EXPECT_EQ(answered.response.status, 200);
  EXPECT_EQ(answered.response.body.find("utm_source"), std::string::npos);
  EXPECT_EQ(answered.response.body.find("fbclid"), std::string::npos);
  ASSERT_EQ(answered.record.parameters.size(), 2u);
  EXPECT_EQ(answered.record.parameters[0].name, "q");
  EXPECT_EQ(answered.record.parameters[1].name, "theme");
}

}  // namespace
}  // namespace hajimari::server
