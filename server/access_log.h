// One JSON line a request, for operators: what was asked of which route and how it went, never
// words that were searched nor addresses of clients.
//
//   {"time":"2026-11-21T12:00:00.123Z","level":"info","event":"request","method":"GET",
//    "route":"/api/v1/search","status":200,"bytes":5123,"ms":1.84,"generation":42}
//
// Lines are written by a thread of their own: a log that nobody reads loses its oldest lines and
// never holds a request. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string_view>

#include "base/error.h"

namespace hajimari::server {

enum class LogLevel {
  kNone,
  kErrors,    // answers of 500 and up, and what happens to the server itself
  kRequests,  // every request
};

struct AccessEntry {
  std::string_view method;
  std::string_view route;  // the pattern: "/api/v1/stories/{id}"
  int status = 0;
  size_t bytes = 0;
  std::chrono::nanoseconds took{};
  uint64_t generation = 0;
};

class AccessLog {
 public:
  // `out` outlives the log.
  AccessLog(LogLevel level, std::ostream& out);
  ~AccessLog();  // what was logged is written

  void Request(const AccessEntry& entry);
  // What a request or the server met inside; its words stay here.
  void Failure(std::string_view route, const base::Error& error);
  void NewGeneration();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::server
