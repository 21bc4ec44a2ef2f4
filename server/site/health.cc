#include "server/site/health.h"

#include <utility>

namespace hajimari::server {

HttpResponse PlainText(int status, std::string body, const char* type) {
  HttpResponse response;
  response.status = status;
  response.With("Content-Type", type)
      .With("Cache-Control", "no-store")
      .With("X-Content-Type-Options", "nosniff");
  response.body = std::move(body);
  return response;
}

HttpResponse HealthResponse() { return PlainText(200, "ok\n"); }

HttpResponse ReadinessResponse(bool ready) {
  if (ready) return PlainText(200, "ready\n");
  return PlainText(503, "not ready\n").With("Retry-After", "2");
}

}  // namespace hajimari::server
