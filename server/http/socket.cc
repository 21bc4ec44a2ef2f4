#include "server/http/socket.h"

#include <fmt/core.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace hajimari::server {
namespace {

using base::ErrorCode;
using base::Fail;

constexpr int kBacklog = 1024;

struct HostAndPort {
  std::string host;
  std::string port;
};

base::Result<HostAndPort> Split(std::string_view address) {
  const size_t colon = address.rfind(':');
  std::string_view host = address.substr(0, std::min(colon, address.size()));
  const std::string_view port =
      colon == std::string_view::npos ? std::string_view() : address.substr(colon + 1);
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  const bool digits = !port.empty() && port.size() <= 5 &&
                      std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || std::stoi(std::string(port)) > 65535 ||
      (!bracketed && host.find(':') != std::string_view::npos)) {
    return Fail(ErrorCode::kInvalidArgument,
                "Not an address to listen on. Write it as 127.0.0.1:8080.", std::string(address));
  }
  return HostAndPort{std::string(host), std::string(port)};
}

std::unexpected<base::Error> BindError(int error, const HostAndPort& at, std::string_view address,
                                       std::string_view option) {
  if (error == EADDRINUSE) {
    return Fail(ErrorCode::kBusy,
                fmt::format("Port {} is in use. End the program that has it, or choose another "
                            "port with {} {}:PORT.",
                            at.port, option, at.host.empty() ? "127.0.0.1" : at.host));
  }
  if (error == EACCES) {
    return Fail(ErrorCode::kIo,
                fmt::format("Not allowed to listen on port {}. Choose one from 1024 up.", at.port));
  }
  return Fail(ErrorCode::kIo, fmt::format("Cannot listen: {}.", std::strerror(error)),
              std::string(address));
}

}  // namespace

void Socket::Close() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

base::Result<Socket> Listen(std::string_view address, std::string_view option) {
  const auto at = Split(address);
  if (!at) return std::unexpected(at.error());
  addrinfo hints{};
  hints.ai_family = at->host.empty() ? AF_INET : AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  if (::getaddrinfo(at->host.empty() ? nullptr : at->host.c_str(), at->port.c_str(), &hints,
                    &found) != 0) {
    return Fail(ErrorCode::kInvalidArgument, "No such address of this machine.",
                std::string(address));
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, &::freeaddrinfo);
  Socket socket(::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  constexpr int kOn = 1;
  if (socket.fd() < 0 ||
      ::setsockopt(socket.fd(), SOL_SOCKET, SO_REUSEADDR, &kOn, sizeof(kOn)) != 0 ||
      ::bind(socket.fd(), found->ai_addr, found->ai_addrlen) != 0 ||
      ::listen(socket.fd(), kBacklog) != 0) {
    return BindError(errno, *at, address, option);
  }
  return socket;
}

uint16_t PortOf(const Socket& socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  ::getsockname(socket.fd(), reinterpret_cast<sockaddr*>(&address), &size);
  // sin_port and sin6_port have the same offset.
  return ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
}

std::string UrlOf(const Socket& socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  ::getsockname(socket.fd(), reinterpret_cast<sockaddr*>(&address), &size);
  std::array<char, NI_MAXHOST> host{};
  ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host.data(), host.size(),
                nullptr, 0, NI_NUMERICHOST);
  const bool v6 = address.ss_family == AF_INET6;
  return fmt::format("http://{}{}{}:{}", v6 ? "[" : "", host.data(), v6 ? "]" : "", PortOf(socket));
}

}  // namespace hajimari::server
