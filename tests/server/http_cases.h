// The plain-text cases of tests/cases/http: raw bytes of requests and the expected responses.
//
//   ## why this case exists
//   > GET /healthz HTTP/1.1\r\n          bytes to send; \r \n \t \0 \xNN \\; lines are concatenated
//   >*9000 a                             the rest of the line, repeated
//   < 200                                the status of the next response
//   <  Content-Type: text/plain; charset=utf-8      a header (exact)
//   <  !Location                                    a header that must be absent
//   <  ~ part of the body
//   <  !~ text that the body must not contain
//   <  empty                                        no body
//   open | closed                        the state of the connection after all responses
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/server/http_client.h"

namespace hajimari::server {

struct ExpectedAnswer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::vector<std::string> absent_headers;
  std::vector<std::string> pieces;
  std::vector<std::string> absent_pieces;
  bool empty = false;
};

struct HttpCase {
  std::string where;  // file:line
  std::string why;
  std::string sent;
  std::vector<ExpectedAnswer> answers;
  bool closed = false;
};

// "a\\r\\n\\x41" as its bytes.
std::string UnescapeCase(std::string_view text);

// All cases of a folder. Throws std::runtime_error at an invalid line.
std::vector<HttpCase> ReadHttpCases(const std::filesystem::path& folder);

// What a connection returns for the bytes, sent in pieces of the lengths in `cuts` and the rest in
// one. Dates and durations are replaced by constants.
struct Conversed {
  std::string bytes;
  bool closed = false;
  bool operator==(const Conversed&) const = default;
};
Conversed Converse(std::string_view sent, const std::vector<size_t>& cuts);

}  // namespace hajimari::server
