// Parses the bytes of one client into requests. Knows neither sockets nor routes.
//
//   RequestReader reader({});
//   reader.Receive("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET / HT");
//   reader.Next()  -> HttpRequest{"GET", "/healthz", ...}
//   reader.Next()  -> nullopt: more bytes are needed
//
// Returns whole requests in order (pipelining), however the bytes were split. Skips bodies, up to
// the limit. The first fault ends the connection: after an HttpFault, or a request without
// keep_alive, done() is true and further bytes are ignored.
// http-parser parses the heads, after stricter checks of ours (head_checks.h).
// Memory: the bytes received and not yet consumed by Next(), so pass few at a time. One thread at a
// time.
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

// An invalid request: answer with this problem and close the connection.
struct HttpFault {
  Problem problem;
  std::string target;         // as far as it was parsed
  bool without_body = false;  // the method was HEAD
};

// "Expect: 100-continue": send kContinue; the same request continues.
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

  // Has a request begun that is not yet complete?
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
  size_t body_read_ = 0;  // of a chunked body, including its framing
};

}  // namespace hajimari::server
