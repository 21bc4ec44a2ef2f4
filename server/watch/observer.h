// Records requests for operators: a line in the log, metrics and, if enabled, zero-result queries.
// Records nothing about the client.
//
//   observer.SawRequest(answered.record);
//   observer.SawRefusal(fault, 400, bytes);
//
// Never throws: if memory runs out, the record is lost. Any thread.
#pragma once

#include <cstddef>

#include "server/http/answered.h"
#include "server/http/request_reader.h"
#include "server/watch/access_log.h"
#include "server/watch/metrics.h"
#include "server/watch/zero_results.h"

namespace hajimari::server {

class Observer {
 public:
  // `metrics` and `zero_results` may be null. Without metrics, only failures are logged. All must
  // outlive it.
  Observer(AccessLog& log, Metrics* metrics, ZeroResultLog* zero_results)
      : log_(log), metrics_(metrics), zero_results_(zero_results) {}

  void SawRequest(const RequestRecord& request) noexcept;
  void SawRefusal(const HttpFault& fault, int status, size_t bytes) noexcept;
  void SawShed(Shed reason) noexcept;
  void SawFailure(std::string_view route, const base::Error& error) noexcept;
  // An exception outside of a request. REQUIRES: called within a catch.
  void SawThrown(std::string_view route) noexcept;

 private:
  void Note(const RequestRecord& request);

  AccessLog& log_;
  Metrics* metrics_;
  ZeroResultLog* zero_results_;
};

}  // namespace hajimari::server
