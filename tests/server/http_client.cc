#include "tests/server/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace hajimari::server {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

TestClient::TestClient(uint16_t port, int receive_buffer)
    : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (receive_buffer > 0) {
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof(receive_buffer));
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
    ::close(fd_);
    throw std::runtime_error("connect");
  }
}

TestClient::~TestClient() {
  if (fd_ >= 0) ::close(fd_);
}

TestClient::TestClient(TestClient&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      received_(std::move(other.received_)),
      watch_(std::move(other.watch_)) {}

bool TestClient::Send(std::string_view bytes) {
  if (watch_) watch_->Sent(bytes);
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

void TestClient::HalfClose() { ::shutdown(fd_, SHUT_WR); }

TestClient::Got TestClient::Fill(std::chrono::milliseconds time) {
  pollfd poll{fd_, POLLIN, 0};
  if (::poll(&poll, 1, static_cast<int>(time.count())) <= 0) return Got::kNothing;
  std::array<char, 65536> buffer;
  const ssize_t got = ::recv(fd_, buffer.data(), buffer.size(), 0);
  if (got <= 0) return Got::kEnd;
  received_.append(buffer.data(), static_cast<size_t>(got));
  return Got::kBytes;
}

std::optional<TestAnswer> TestClient::Receive(bool to_head, std::chrono::milliseconds time) {
  const auto end = Clock::now() + time;
  while (true) {
    if (auto answer = TakeAnswer(received_, to_head)) {
      if (watch_) watch_->Received(*answer);
      return answer;
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0 || Fill(left) != Got::kBytes) return std::nullopt;
  }
}

bool TestClient::Closed(std::chrono::milliseconds time) {
  return received_.empty() && Fill(time) == Got::kEnd;
}

std::string TestClient::ReceiveRaw(size_t most) {
  std::string bytes(most, '\0');
  const ssize_t got = ::recv(fd_, bytes.data(), most, 0);
  bytes.resize(got > 0 ? static_cast<size_t>(got) : 0);
  return bytes;
}

}  // namespace hajimari::server
