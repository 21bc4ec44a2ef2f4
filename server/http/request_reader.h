// One client's bytes, made into requests: the state machine between a socket and the routes, with
// neither in it.
//
//   RequestReader connection({});
//   connection.Receive("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET / HT");
//   connection.Next()  -> HttpRequest{"GET", "/healthz", ...}
//   connection.Next()  -> nullopt: more bytes are needed
//
// Requests come out whole and in order (pipelining); how the bytes were cut never matters. Bodies
// are read past and dropped, to the limit. The first fault ends the connection: after an HttpFault,
// or a request without keep_alive, done() holds and further bytes are ignored.
// Heads are read by http-parser after checks of our own (head_checks.h).
// Memory: what was received and not yet asked for with Next(); give it little at a time. One thread
// at a time.
#pragma once

#include <http_parser.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/http/head_checks.h"
#include "server/http/http_message.h"
#include "server/http/problem.h"

namespace hajimari::server {

// Not a request: to be answered with this problem, and closed.
struct HttpFault {
  Problem problem;
  std::string target;         // as far as it was understood
  bool without_body = false;  // it was a HEAD
};

// "Expect: 100-continue": to be answered with kContinue, and the same request goes on.
struct HttpContinue {};
inline constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

using HttpEvent = std::variant<HttpRequest, HttpFault, HttpContinue>;

class RequestReader {
 public:
  explicit RequestReader(const HttpLimits& limits) : limits_(limits) {}
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  void Receive(std::string_view bytes);
  [[nodiscard]] std::optional<HttpEvent> Next();

  // Has a request begun that is not complete?
  bool mid_request() const { return state_ == State::kBody || !input_.empty(); }
  bool done() const { return state_ == State::kDone; }

 private:
  enum class State { kHead, kBody, kDone };
  enum class Scan { kMore, kComplete, kFault };

  Scan ScanHead();
  bool TakeLine(std::string_view line);  // false at a fault
  std::optional<HttpEvent> ReadHead();
  std::optional<HttpEvent> ReadBody();
  bool ReadChunks();
  std::optional<HttpEvent> FinishRequest();
  HttpEvent Fail(Problem problem);
  void Consume(size_t bytes);

  void TakeName(std::string_view piece);
  void TakeValue(std::string_view piece);
  static RequestReader& Self(http_parser* parser);
  static const http_parser_settings& Settings();

  HttpLimits limits_;
  State state_ = State::kHead;
  std::string input_;      // not yet consumed
  size_t scanned_ = 0;     // of input_
  size_t line_begin_ = 0;  // in input_
  size_t skipped_ = 0;     // bytes of empty lines before this request
  size_t header_lines_ = 0;
  std::optional<RequestLine> line_;
  std::optional<Problem> problem_;

  http_parser parser_{};
  HttpRequest request_;
  bool value_follows_ = false;  // the last header's value has begun
  bool complete_ = false;
  bool chunked_ = false;
  uint64_t body_left_ = 0;
  size_t body_read_ = 0;  // of a chunked body, its framing included
};

}  // namespace hajimari::server
