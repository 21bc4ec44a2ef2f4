#include "tests/server/slow_clients.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <stdexcept>

#include "tests/server/http_client.h"

namespace hajimari::server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kEvery = std::chrono::milliseconds(100);
constexpr size_t kTaken = 16;  // bytes at a time
constexpr int kSmallBuffer = 4096;
constexpr int kPipelined = 16;

// A request whose headers never end, sent byte by byte.
constexpr std::string_view kEndless =
    "GET /api/v1/search?q=boat HTTP/1.1\r\nHost: a\r\nX-Slow: "
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

}  // namespace

SlowClients::SlowClients(uint16_t port, std::string wanted, size_t readers, size_t writers)
    : port_(port), readers_(readers), writers_(writers) {
  for (int i = 0; i < kPipelined; ++i) requests_ += Get(wanted);
  for (auto& client : readers_) client.fd = Connect(true);
  for (auto& client : writers_) client.fd = Connect(false);
  thread_ = std::jthread([this](const std::stop_token& stop) { Run(stop); });
}

int SlowClients::Connect(bool reader) const {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) throw std::runtime_error("no socket: raise the limit of open files (ulimit -n)");
  if (reader) ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &kSmallBuffer, sizeof(kSmallBuffer));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port_);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    ::close(fd);
    return -1;
  }
  if (reader) ::send(fd, requests_.data(), requests_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  return fd;
}

void SlowClients::Read(Client& client) {
  std::array<char, kTaken> buffer;
  const ssize_t got = ::recv(client.fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (got > 0) taken_ += static_cast<size_t>(got);
  if (got > 0 || (got < 0 && errno == EAGAIN)) return;
  ::close(client.fd);
  ++cut_;
  client.fd = Connect(true);
}

void SlowClients::Write(Client& client) {
  const char byte = client.sent < kEndless.size() ? kEndless[client.sent] : 'a';
  ++client.sent;
  if (::send(client.fd, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL) == 1 || errno == EAGAIN) return;
  ::close(client.fd);
  ++cut_;
  client = {Connect(false), 0};
}

void SlowClients::Run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    for (auto& client : readers_) Read(client);
    for (auto& client : writers_) Write(client);
    std::this_thread::sleep_for(kEvery);
  }
  for (const auto& client : readers_) ::close(client.fd);
  for (const auto& client : writers_) ::close(client.fd);
}

Latencies AskSteadily(uint16_t port, const std::vector<std::string>& targets, size_t requests) {
  std::vector<double> took;
  Latencies latencies;
  std::optional<TestClient> client;
  for (size_t i = 0; i < requests; ++i) {
    if (!client) client.emplace(port);
    const auto begin = Clock::now();
    client->Send(Get(targets[i % targets.size()]));
    const auto answer = client->Receive();
    took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    ++(answer && answer->status == 200 ? latencies.answered : latencies.failed);
    if (!answer) client.reset();
  }
  if (took.empty()) return latencies;
  std::ranges::sort(took);
  latencies.p50_ms = took[took.size() / 2];
  latencies.p99_ms = took[std::min(took.size() - 1, took.size() * 99 / 100)];
  latencies.most_ms = took.back();
  return latencies;
}

}  // namespace hajimari::server
