// The responses of /healthz and /readyz, which both sites serve, and plain text for programs.
//
//   HealthResponse()           -> 200, "ok"
//   ReadinessResponse(false)   -> 503, "not ready", Retry-After
//
// Pure; any thread.
#pragma once

#include <string>

#include "server/http/http_message.h"

namespace hajimari::server {

HttpResponse PlainText(int status, std::string body,
                       const char* type = "text/plain; charset=utf-8");
HttpResponse HealthResponse();
HttpResponse ReadinessResponse(bool ready);

}  // namespace hajimari::server
