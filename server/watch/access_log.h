// One line a request, for operators: what was asked of which route and how it went. Never addresses
// of clients; words that were searched only where LogOptions::queries asks for them.
//
//   {"time":"2026-11-21T12:00:00.123Z","level":"info","event":"request","method":"GET",
//    "route":"/api/v1/search","status":200,"bytes":5123,"ms":1.84,"generation":42,"found":12}
//
// or, as text
//
//   2026-11-21T12:00:00.123Z info request method=GET route=/api/v1/search status=200 ... found=12
//
// Members that do not apply are left out. No text of a client can end a line, begin another, or
// speak to a terminal: control characters and marks of writing direction are escaped.
// Lines are written by a thread of their own: a log that nobody reads loses its oldest lines and
// never holds a request, and one that cannot be written ends nothing. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "search/parameters/parameters.h"

namespace hajimari::server {

enum class LogLevel {
  kNone,
  kErrors,    // answers of 500 and up, and what happens to the server itself
  kRequests,  // every request
};

enum class LogFormat { kJson, kText };

struct LogOptions {
  LogLevel level = LogLevel::kRequests;
  LogFormat format = LogFormat::kJson;
  bool queries = false;  // what was searched for is logged too
};

struct AccessEntry {
  std::string_view method;
  std::string_view route;  // the pattern: "/api/v1/stories/{id}"
  int status = 0;
  size_t bytes = 0;
  std::chrono::nanoseconds took{};
  uint64_t generation = 0;
  std::optional<uint32_t> found{};  // stories, of a search
  std::string_view problem{};       // id of docs/http_api.md, of what was refused
  const std::vector<search::Parameter>* parameters = nullptr;
};

class AccessLog {
 public:
  // `out` outlives the log; one that blocks is used until it does no more.
  AccessLog(const LogOptions& options, std::ostream& out);
  ~AccessLog();  // what was logged is written, if that takes no longer than two seconds

  void Request(const AccessEntry& entry);
  // What a request or the server met inside; its words stay here.
  void Failure(std::string_view route, const base::Error& error);
  void NewGeneration();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::server
