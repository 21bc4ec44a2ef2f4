// A blocking HTTP client. Checks every response against the contract.
//
//   TestClient client(port);
//   client.Send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
//   client.Receive()->status  -> 200
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tests/server/contract.h"
#include "tests/server/http_answer.h"

namespace hajimari::server {

class TestClient {
 public:
  explicit TestClient(uint16_t port, int receive_buffer = 0);
  ~TestClient();
  TestClient(TestClient&& other) noexcept;
  TestClient(const TestClient&) = delete;

  // False if the connection is closed.
  bool Send(std::string_view bytes);
  void HalfClose();
  // The next response; nullopt at the end of the stream or after the timeout.
  std::optional<TestAnswer> Receive(bool to_head = false,
                                    std::chrono::milliseconds time = std::chrono::seconds(10));
  // Does the server close before the timeout without sending more?
  bool Closed(std::chrono::milliseconds time = std::chrono::seconds(5));
  // Stops checking responses against the contract: the server has made-up data, or its port does
  // not serve the addresses of the contract.
  void LeaveContract() { watch_.reset(); }
  // Up to `most` raw bytes, without waiting for more than one.
  std::string ReceiveRaw(size_t most);

 private:
  enum class Got { kBytes, kEnd, kNothing };
  Got Fill(std::chrono::milliseconds time);

  int fd_;
  std::string received_;
  std::unique_ptr<ContractWatch> watch_ = std::make_unique<ContractWatch>();
};

inline std::string Get(std::string_view target, std::string_view more = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more) + "\r\n";
}

}  // namespace hajimari::server
