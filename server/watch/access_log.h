// The log for operators: one line a request, with its route and outcome. Never the addresses of
// clients, and queries only with LogOptions::queries.
//
//   {"time":"2026-11-21T12:00:00.123Z","level":"info","event":"request","method":"GET",
//    "route":"/api/v1/search","status":200,"bytes":5123,"ms":1.84,"generation":42,"found":12}
//
// or, as text
//
//   2026-11-21T12:00:00.123Z info request method=GET route=/api/v1/search status=200 ... found=12
//
// Members that do not apply are left out. A client's text cannot break a line or control a
// terminal: control characters and bidirectional marks are escaped. A separate thread writes the
// lines. If nobody reads the log, the oldest lines are lost; it never blocks a request, and a
// failed write stops nothing. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "server/http/answered.h"

namespace hajimari::server {

enum class LogLevel {
  kNone,
  kErrors,    // responses of 500 and up, and events of the server itself
  kRequests,  // every request
};

enum class LogFormat { kJson, kText };

struct LogOptions {
  LogLevel level = LogLevel::kRequests;
  LogFormat format = LogFormat::kJson;
  bool queries = false;  // log queries too
};

class AccessLog {
 public:
  // `out` must outlive the log. If it blocks, it must live until it no longer does.
  AccessLog(const LogOptions& options, std::ostream& out);
  ~AccessLog();  // writes the remaining lines, for two seconds at most

  void Request(const RequestRecord& request);
  // A failure of a request or of the server. Its message goes nowhere else.
  void Failure(std::string_view route, const base::Error& error);
  void NewGeneration();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::server
