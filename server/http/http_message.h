// An HTTP request and an HTTP response, without sockets.
//
//   request.Header("accept-language")  -> "ja, en;q=0.5"; "" if it is absent
//   Serialize({200, {{"Content-Type", "text/plain"}}, "ok"}, {}, time)  -> "HTTP/1.1 200 OK\r\n..."
//
// Values.
#pragma once

#include <ctime>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hajimari::server {

struct HttpHeader {
  std::string name;  // lower case in a request
  std::string value;
};

struct HttpRequest {
  std::string method;
  std::string target;  // origin-form as sent, or "*"
  int minor_version = 1;
  std::vector<HttpHeader> headers;
  bool keep_alive = true;

  // All fields of that (lower-case) name, joined by ", " (RFC 9110, 5.3).
  std::string Header(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string_view, std::string>> headers;
  std::string body;

  HttpResponse& With(std::string_view name, std::string value) {
    headers.emplace_back(name, std::move(value));
    return *this;
  }
};

// How a response is sent on its connection.
struct Framing {
  bool without_body = false;  // for HEAD: the same headers, no body
  bool close = false;         // the connection closes afterwards
  int minor_version = 1;      // of the request
};

// Adds Content-Length, Date and Connection. REQUIRES: header values are printable ASCII.
std::string Serialize(const HttpResponse& response, const Framing& framing, std::time_t now);

// "Not Found" for 404.
std::string_view ReasonPhrase(int status);

}  // namespace hajimari::server
