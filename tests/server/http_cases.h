// The plain-text cases of tests/cases/http: raw bytes of requests and what must come back.
//
//   ## why this case is here
//   > GET /healthz HTTP/1.1\r\n          bytes sent; \r \n \t \0 \xNN \\; lines are joined as they
//   are
//   >*9000 a                             the rest of the line so many times
//   < 200                                an answer of that status, in order
//   <  Content-Type: text/plain; charset=utf-8      a header of it (exact)
//   <  !Location                                    a header that it has not
//   <  ~ piece of the body
//   <  !~ piece that the body has not
//   <  empty                                        no body
//   open | closed                        how the connection stands after all answers
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

// All cases of a folder. Throws std::runtime_error at a line that it does not understand.
std::vector<HttpCase> ReadHttpCases(const std::filesystem::path& folder);

// What a connection gave back for the bytes, cut as `cuts` says (lengths of the pieces; the rest
// goes in one). Dates and times taken are made the same.
struct Conversed {
  std::string bytes;
  bool closed = false;
  bool operator==(const Conversed&) const = default;
};
Conversed Converse(std::string_view sent, const std::vector<size_t>& cuts);

}  // namespace hajimari::server
