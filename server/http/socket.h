// An open socket, and how to open a listening one.
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

// Owns a descriptor: move-only, closes it.
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
  // Gives up ownership.
  int Release() { return std::exchange(fd_, -1); }

 private:
  int fd_ = -1;
};

// Listens at "host:port". The host is a name, an IPv4 address or an IPv6 address in brackets;
// without a host, every address of the machine. Port 0 picks a free one. Fails with
// kInvalidArgument, kBusy or kIo; the message names `option` as the way to give another address.
[[nodiscard]] base::Result<Socket> Listen(std::string_view address,
                                          std::string_view option = "--listen");

uint16_t PortOf(const Socket& socket);

// "http://127.0.0.1:8080".
std::string UrlOf(const Socket& socket);

}  // namespace hajimari::server
