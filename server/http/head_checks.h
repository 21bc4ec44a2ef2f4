// What http-parser lets through and RFC 9112 does not: `Host :`, folded headers, control bytes, a
// missing or double Host, a Content-Length that is a list, Content-Length beside Transfer-Encoding.
//
//   CheckRequestLine("GET /?q=a HTTP/1.1", limits)  -> RequestLine{"GET", "/?q=a", 1}
//   CheckHeaderLine("Host : x")                     -> Problem::kBadRequest
//
// Lines come without their CR LF. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/http_message.h"
#include "server/http/problem.h"

namespace hajimari::server {

// Bytes. First values from docs/http_api.md.
struct HttpLimits {
  size_t head = 8 * 1024;     // request line and headers
  size_t target = 6 * 1024;   // address
  size_t body = 1024 * 1024;  // of any request; no address reads one
  size_t headers = 100;       // lines of them
};

struct RequestLine {
  std::string method;
  std::string target;
  int minor_version = 1;
};

// kQueryTooLong, kMethodNotAllowed (one that http-parser does not know, or CONNECT), kBadRequest:
// anything but origin-form, absolute-form (which becomes the former), `OPTIONS *`, and HTTP/1.0 or
// 1.1.
[[nodiscard]] std::expected<RequestLine, Problem> CheckRequestLine(std::string_view line,
                                                                   const HttpLimits& limits);

// The problem of a header line, if it has one.
[[nodiscard]] std::optional<Problem> CheckHeaderLine(std::string_view line);

// The problem of all headers together, if they have one.
[[nodiscard]] std::optional<Problem> CheckHeaders(const HttpRequest& request);

// May this byte stand in a head at all? (CR and LF may: the reader of lines sees to those.)
bool IsHeadByte(char c);

}  // namespace hajimari::server
