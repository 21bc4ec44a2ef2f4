// An open socket, and how a server gets its listening one.
//
//   auto listening = Listen("127.0.0.1:8080");   // kBusy: "Port 8080 is in use. ..."
//   PortOf(*listening)                           -> 8080
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace hajimari::server {

// Move-only; closes.
class Socket {
 public:
  Socket() = default;
  explicit Socket(int fd) : fd_(fd) {}
  ~Socket() { Close(); }
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }

  int fd() const { return fd_; }
  void Close();
  // Gives the descriptor away.
  int Release() { return std::exchange(fd_, -1); }

 private:
  int fd_ = -1;
};

// "host:port": a name or an IPv4 address, or an IPv6 one in brackets; without a host, every address
// of the machine; port 0: any free one. kInvalidArgument, kBusy, kIo.
// `option` is where a message says that another address can be given.
[[nodiscard]] base::Result<Socket> Listen(std::string_view address,
                                          std::string_view option = "--listen");

uint16_t PortOf(const Socket& socket);

// "http://127.0.0.1:8080".
std::string UrlOf(const Socket& socket);

}  // namespace hajimari::server
