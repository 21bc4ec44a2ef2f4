// The addresses for those who run the server, on a port of their own (docs/http_api.md):
//
//   GET /metrics   what Prometheus reads (metrics.h)
//   GET /healthz   "ok" as long as the process lives
//   GET /readyz    "ready", or 503 "not ready"
//
// One thread's, like its answerer.
#pragma once

#include <memory>

#include "server/site/answerer.h"
#include "server/site/site.h"
#include "server/watch/counters.h"
#include "server/watch/metrics.h"

namespace hajimari::server {

// `serving` are the counters of the public site. Both outlive it.
std::unique_ptr<Site> MakeAdminSite(std::unique_ptr<Answerer> answerer, Metrics& metrics,
                                    const Counters& serving);

}  // namespace hajimari::server
