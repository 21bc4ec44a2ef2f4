// The addresses for operators, on a separate port (docs/http_api.md):
//
//   GET /metrics   the metrics, for Prometheus (metrics.h)
//   GET /healthz   "ok" as long as the process is alive
//   GET /readyz    "ready", or 503 "not ready"
//
// One thread, like its answerer.
#pragma once

#include <memory>

#include "server/site/answerer.h"
#include "server/site/site.h"
#include "server/watch/counters.h"
#include "server/watch/metrics.h"

namespace hajimari::server {

// `serving` are the counters of the public site. `metrics` and `serving` must outlive the result.
std::unique_ptr<Site> MakeAdminSite(std::unique_ptr<Answerer> answerer, Metrics& metrics,
                                    const Counters& serving);

}  // namespace hajimari::server
