// slow_clients PORT READERS WRITERS REQUESTS TARGET...
//
// Measures how long requests to a server on this machine take, first for one client alone, then
// beside so many slow readers and writers. Prints one JSON line; exit 1 if a request failed.
//
//   build/checked/bin/slow_clients 8080 1000 1000 5000 '/api/v1/search?q=tsunami' '/?q=garden'
#include <fmt/core.h>
#include <sys/resource.h>

#include <chrono>
#include <exception>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/slow_clients.h"

namespace {

using hajimari::server::Latencies;

void RaiseOpenFiles() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

std::string Written(const Latencies& latencies) {
  return fmt::format(
      R"({{"p50_ms":{:.2f},"p99_ms":{:.2f},"max_ms":{:.2f},"answered":{},"failed":{}}})",
      latencies.p50_ms, latencies.p99_ms, latencies.most_ms, latencies.answered, latencies.failed);
}

int Run(const std::vector<std::string>& words) {
  if (words.size() < 5) {
    fmt::print(stderr, "usage: slow_clients PORT READERS WRITERS REQUESTS TARGET...\n");
    return 2;
  }
  RaiseOpenFiles();
  const auto port = static_cast<uint16_t>(std::stoi(words[0]));
  const size_t requests = std::stoul(words[3]);
  const std::vector<std::string> targets(words.begin() + 4, words.end());
  const auto alone = hajimari::server::AskSteadily(port, targets, requests);
  hajimari::server::SlowClients slow(port, "/api/v1/search?per_page=100", std::stoul(words[1]),
                                     std::stoul(words[2]));
  std::this_thread::sleep_for(std::chrono::seconds(2));  // until all are connected
  const auto beside = hajimari::server::AskSteadily(port, targets, requests);
  fmt::print(R"({{"readers":{},"writers":{},"alone":{},"beside":{},"cut":{},"bytes_taken":{}}})"
             "\n",
             words[1], words[2], Written(alone), Written(beside), slow.cut(), slow.taken());
  return alone.failed + beside.failed == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  try {
    return Run({words + 1, words + count});
  } catch (const std::exception& failure) {
    fmt::print(stderr, "slow_clients: {}\n", failure.what());
    return 2;
  }
}
