// What requests leave behind for those who run the server: a line in the log, figures for
// Prometheus, and, where that is wanted, the words that found nothing. Nothing of who asked.
//
//   observer.SawRequest(request, answered, bytes, took);
//   observer.SawRefusal(fault, 400, bytes);
//
// Never throws: what cannot be written down for want of memory is lost. Any thread.
#pragma once

#include <chrono>
#include <cstddef>

#include "server/http/answered.h"
#include "server/http/request_reader.h"
#include "server/watch/access_log.h"
#include "server/watch/metrics.h"
#include "server/watch/zero_results.h"

namespace hajimari::server {

class Observer {
 public:
  // `metrics` and `zero_results` may be null: an address whose requests are not counted, and of
  // which only failures are logged. All outlive it.
  Observer(AccessLog& log, Metrics* metrics, ZeroResultLog* zero_results)
      : log_(log), metrics_(metrics), zero_results_(zero_results) {}

  void SawRequest(const HttpRequest& request, const Answered& answered, size_t bytes,
                  std::chrono::nanoseconds took) noexcept;
  void SawRefusal(const HttpFault& fault, int status, size_t bytes) noexcept;
  void SawShed(Shed reason) noexcept;
  void SawFailure(std::string_view route, const base::Error& error) noexcept;
  // What the server met outside of a request: called within a catch.
  void SawThrown(std::string_view route) noexcept;

 private:
  void Note(const HttpRequest& request, const Answered& answered, size_t bytes,
            std::chrono::nanoseconds took);

  AccessLog& log_;
  Metrics* metrics_;
  ZeroResultLog* zero_results_;
};

}  // namespace hajimari::server
