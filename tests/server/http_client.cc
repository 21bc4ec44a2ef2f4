#include "tests/server/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace hajimari::server {
namespace {

using Clock = std::chrono::steady_clock;

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

void Require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(what);
}

TestAnswer ReadHead(std::string_view head) {
  TestAnswer answer;
  size_t begin = head.find("\r\n");
  Require(head.starts_with("HTTP/1.1 ") && begin != std::string_view::npos, "status line");
  answer.status = std::stoi(std::string(head.substr(9, 3)));
  for (begin += 2; begin < head.size();) {
    const size_t end = head.find("\r\n", begin);
    const std::string_view line = head.substr(begin, end - begin);
    const size_t colon = line.find(": ");
    Require(colon != std::string_view::npos, "header line");
    answer.headers.emplace(Lower(std::string(line.substr(0, colon))), line.substr(colon + 2));
    begin = end + 2;
  }
  return answer;
}

}  // namespace

std::optional<TestAnswer> TakeAnswer(std::string& bytes, bool to_head) {
  const size_t end = bytes.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  TestAnswer answer = ReadHead(std::string_view(bytes).substr(0, end + 2));
  const bool bodiless =
      to_head || answer.status == 204 || answer.status == 304 || answer.status < 200;
  const std::string length = answer.Header("content-length");
  Require(bodiless || !length.empty(), "an answer without Content-Length");
  const size_t body = bodiless ? 0 : std::stoul(length);
  if (bytes.size() < end + 4 + body) return std::nullopt;
  answer.body = bytes.substr(end + 4, body);
  bytes.erase(0, end + 4 + body);
  return answer;
}

std::string Gunzip(std::string_view bytes) {
  z_stream stream{};
  Require(inflateInit2(&stream, 15 + 16) == Z_OK, "inflateInit2");
  std::string out(64 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  Require(status == Z_STREAM_END, "not gzip");
  return out;
}

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
    : fd_(std::exchange(other.fd_, -1)), received_(std::move(other.received_)) {}

bool TestClient::Send(std::string_view bytes) {
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
    if (auto answer = TakeAnswer(received_, to_head)) return answer;
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
