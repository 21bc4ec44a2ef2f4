// Answers as a strict client reads them, and a blocking socket to get them with.
//
//   TestClient client(port);
//   client.Send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
//   client.Receive()->status  -> 200
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hajimari::server {

struct TestAnswer {
  int status = 0;
  std::multimap<std::string, std::string> headers;  // names in lower case
  std::string body;

  std::string Header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

// Takes the first answer off `bytes`; nullopt if it is not all there. Throws std::runtime_error at
// anything that is not HTTP/1.1.
std::optional<TestAnswer> TakeAnswer(std::string& bytes, bool to_head);

std::string Gunzip(std::string_view bytes);

class TestClient {
 public:
  explicit TestClient(uint16_t port, int receive_buffer = 0);
  ~TestClient();
  TestClient(TestClient&& other) noexcept;
  TestClient(const TestClient&) = delete;

  // False if the connection is gone.
  bool Send(std::string_view bytes);
  void HalfClose();
  // The next answer; nullopt at the end of the stream or after the time.
  std::optional<TestAnswer> Receive(bool to_head = false,
                                    std::chrono::milliseconds time = std::chrono::seconds(10));
  // Does the server close within the time, sending nothing more?
  bool Closed(std::chrono::milliseconds time = std::chrono::seconds(5));
  // Up to `most` raw bytes, without waiting for more than one.
  std::string ReceiveRaw(size_t most);

 private:
  enum class Got { kBytes, kEnd, kNothing };
  Got Fill(std::chrono::milliseconds time);

  int fd_;
  std::string received_;
};

inline std::string Get(std::string_view target, std::string_view more = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more) + "\r\n";
}

}  // namespace hajimari::server
