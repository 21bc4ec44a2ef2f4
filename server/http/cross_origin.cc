#include "server/http/cross_origin.h"

#include <fmt/core.h>

#include <algorithm>

#include "server/http/problem.h"

namespace hajimari::server {
namespace {

// Headers beyond the CORS-safelisted ones: caches and common libraries send these.
constexpr std::string_view kRequestHeaders =
    "Accept-Language, Cache-Control, Content-Type, If-None-Match, X-Requested-With";
constexpr std::string_view kPreflightVaries =
    "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

bool IsHostCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' ||
         c == '[' || c == ']';
}

}  // namespace

base::Result<void> CrossOrigin::CheckOrigin(std::string_view origin) {
  std::string_view host = origin;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (host.starts_with(scheme)) host.remove_prefix(scheme.size());
  }
  if (host.size() < origin.size() && !host.empty() && std::ranges::all_of(host, IsHostCharacter)) {
    return {};
  }
  return base::Fail(
      base::ErrorCode::kInvalidArgument,
      fmt::format("{} is not an origin. Write it as a browser sends it, in lower case and "
                  "without a path: https://city.example or http://localhost:3000.",
                  origin),
      "allow-origin");
}

bool CrossOrigin::Names(std::string_view origin) const {
  return !origin.empty() && std::ranges::find(origins_, origin) != origins_.end();
}

HttpResponse CrossOrigin::Preflight(const HttpRequest& request, Access access) const {
  HttpResponse response;
  response.status = 204;
  response.With("Allow", std::string(kAllow))
      .With("Vary", std::string(kPreflightVaries))
      .With("X-Content-Type-Options", "nosniff");
  const std::string method = request.Header("access-control-request-method");
  const bool reads = method.empty() || method == "GET" || method == "HEAD";
  const std::string origin = request.Header("origin");
  if (reads && access == Access::kEveryone) {
    response.With("Access-Control-Allow-Origin", "*");
  } else if (Names(origin)) {
    response.With("Access-Control-Allow-Origin", origin);
  } else {
    return response;
  }
  response.With("Access-Control-Allow-Methods", std::string(kAllow))
      .With("Access-Control-Allow-Headers", std::string(kRequestHeaders))
      .With("Access-Control-Max-Age", "86400");
  return response;
}

void CrossOrigin::Admit(const HttpRequest& request, HttpResponse& response) const {
  if (origins_.empty()) return;
  response.With("Vary", "Origin");
  const std::string origin = request.Header("origin");
  if (Names(origin)) response.With("Access-Control-Allow-Origin", origin);
}

}  // namespace hajimari::server
