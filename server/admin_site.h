// The addresses for those who run the server, on a port of their own (docs/http_api.md):
//
//   GET /metrics   what Prometheus reads (metrics.h)
//   GET /healthz   "ok" as long as the process lives
//   GET /readyz    "ready", or 503 "not ready"
//
// One thread's, like its answerer.
#pragma once

#include <memory>

#include "server/answerer.h"
#include "server/site.h"

namespace hajimari::server {

struct ServerState;

// `serving` is the state of the public site, whose connections it tells of; `metrics` outlives it.
std::unique_ptr<Site> MakeAdminSite(std::unique_ptr<Answerer> answerer, Metrics& metrics,
                                    std::shared_ptr<const ServerState> serving);

}  // namespace hajimari::server
