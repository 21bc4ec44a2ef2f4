// What requests leave behind for those who run the server: a line in the log, figures for
// Prometheus, and, where that is wanted, the words that found nothing. Nothing of who asked.
//
//   observer.SawRequest(request, answered, bytes, took);
//   observer.SawRefusal(fault, 400, bytes);
//
// Any thread.
#pragma once

#include <chrono>
#include <cstddef>

#include "search/unanswered.h"
#include "server/access_log.h"
#include "server/http_connection.h"
#include "server/metrics.h"
#include "server/site.h"

namespace hajimari::server {

class Observer {
 public:
  // `metrics` and `unanswered` may be null: an address whose requests are not counted, and of which
  // only failures are logged. All outlive it.
  Observer(AccessLog& log, Metrics* metrics, search::Unanswered* unanswered)
      : log_(log), metrics_(metrics), unanswered_(unanswered) {}

  void SawRequest(const HttpRequest& request, const Answered& answered, size_t bytes,
                  std::chrono::nanoseconds took);
  void SawRefusal(const HttpFault& fault, int status, size_t bytes);
  void SawShed(Shed reason);
  void SawFailure(std::string_view route, const base::Error& error) { log_.Failure(route, error); }

 private:
  AccessLog& log_;
  Metrics* metrics_;
  search::Unanswered* unanswered_;
};

}  // namespace hajimari::server
