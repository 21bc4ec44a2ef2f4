// Many slow clients, which must not slow a server down: readers that request much and read a few
// bytes ten times a second, writers that send one byte of a request ten times a second. A client
// that the server disconnects connects again.
//
//   SlowClients slow(port, "/api/v1/search?per_page=100", 1000, 1000);
//   const Latencies others = AskSteadily(port, targets, 2000);    // beside them
//   slow.cut()  -> how many the server has disconnected so far
//
// Has its own thread, which the destructor ends.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace hajimari::server {

class SlowClients {
 public:
  // `wanted`: the address that readers request repeatedly. Throws std::runtime_error if no socket
  // can be opened.
  SlowClients(uint16_t port, std::string wanted, size_t readers, size_t writers);

  size_t cut() const { return cut_; }
  // Bytes that the readers have read.
  size_t taken() const { return taken_; }

 private:
  struct Client {
    int fd = -1;
    size_t sent = 0;
  };
  void Run(const std::stop_token& stop);
  void Read(Client& client);
  void Write(Client& client);
  int Connect(bool reader) const;

  uint16_t port_;
  std::string requests_;  // of a reader
  std::vector<Client> readers_;
  std::vector<Client> writers_;
  std::atomic<size_t> cut_ = 0;
  std::atomic<size_t> taken_ = 0;
  std::jthread thread_;  // last: it uses the other members
};

struct Latencies {
  double p50_ms = 0;
  double p99_ms = 0;
  double most_ms = 0;
  size_t answered = 0;
  size_t failed = 0;  // no response, or not 200
};

// One client with a persistent connection, which sends one request after the other.
Latencies AskSteadily(uint16_t port, const std::vector<std::string>& targets, size_t requests);

}  // namespace hajimari::server
