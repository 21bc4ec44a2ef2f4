// Rejects what http-parser accepts and RFC 9112 forbids: `Host :`, folded headers, control bytes, a
// missing or repeated Host, a Content-Length that is a list, Content-Length with Transfer-Encoding.
//
//   CheckRequestLine("GET /?q=a HTTP/1.1", limits)  -> RequestLine{"GET", "/?q=a", 1}
//   CheckHeaderLine("Host : x")                     -> Problem::kBadRequest
//
// Lines are passed without CR LF. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/http_message.h"
#include "server/http/problem.h"

namespace hajimari::server {

// In bytes, except `headers` (docs/http_api.md).
struct HttpLimits {
  size_t head = 8 * 1024;     // request line and headers
  size_t target = 6 * 1024;   // the address
  size_t body = 1024 * 1024;  // of any request, though no address reads a body
  size_t headers = 100;       // number of header lines
};

struct RequestLine {
  std::string method;
  std::string target;
  int minor_version = 1;
};

// Accepts HTTP/1.0 and 1.1 with an origin-form target, an absolute-form target (which becomes
// origin-form) or `OPTIONS *`. Fails with kQueryTooLong, kMethodNotAllowed (CONNECT, or a method
// that http-parser does not know) and kBadRequest.
[[nodiscard]] std::expected<RequestLine, Problem> CheckRequestLine(std::string_view line,
                                                                   const HttpLimits& limits);

// What is wrong with a header line; nullopt if nothing is.
[[nodiscard]] std::optional<Problem> CheckHeaderLine(std::string_view line);

// What is wrong with the headers as a whole; nullopt if nothing is.
[[nodiscard]] std::optional<Problem> CheckHeaders(const HttpRequest& request);

// May a head contain this byte? CR and LF are allowed here: whoever splits the lines checks them.
bool IsHeadByte(char c);

}  // namespace hajimari::server
