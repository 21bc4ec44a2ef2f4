// The metrics of a server in Prometheus's text format (docs/http_api.md lists the names).
//
//   Metrics metrics("0.1.0");
//   metrics.CountRequest({"GET", "/api/v1/search", 200, 5123, 2ms});
//   metrics.Expose(gauges)
//     -> hajimari_http_requests_total{method="GET",route="/api/v1/search",status="200"} 1 ...
//
// Labels come from closed lists (route patterns, HTTP methods, statuses), so that no client can add
// series, and they contain nothing of queries or clients. Times are in seconds. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/answered.h"

namespace hajimari::server {

// Why the server ended a connection that its client would have kept.
enum class Shed {
  kBusy,     // too many connections: answered with 503
  kDropped,  // far too many connections: closed without a response
  kUnsent,   // unread responses reached their memory limit
  kStalled,  // the client read nothing, or too little, for too long
};

// Gauges, sampled when scraped.
struct Gauges {
  uint64_t generation = 0;  // 0: no archive is open
  uint32_t stories = 0;
  size_t connections = 0;
  size_t unsent_bytes = 0;
};

class Metrics {
 public:
  explicit Metrics(std::string_view version);
  ~Metrics();

  void CountRequest(const RequestRecord& request);
  void CountShed(Shed reason);
  void CountNewGeneration();

  std::string Expose(const Gauges& gauges);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::server
