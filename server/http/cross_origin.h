// CORS (fetch.spec.whatwg.org): which origins may read a response. Public responses allow any
// origin, so that any site can embed them: they depend on no user. All others allow only the
// origins that `serve --allow-origin` names. Credentials are never allowed.
//
//   CrossOrigin cors({"https://city.example"});
//   cors.Preflight(request, Access::kEveryone)  -> 204, Access-Control-Allow-Origin: *, ...
//   cors.Admit(request, response)   adds Access-Control-Allow-Origin: https://city.example
//
// Immutable; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "server/http/http_message.h"

namespace hajimari::server {

// Which origins may read the responses of an address.
enum class Access { kEveryone, kNamedOrigins };

// The headers that scripts may read.
inline constexpr std::string_view kExposed = "ETag, Link, Retry-After, Server-Timing";

class CrossOrigin {
 public:
  // REQUIRES: every origin passes CheckOrigin.
  explicit CrossOrigin(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  // kInvalidArgument unless the origin is written as browsers send it: "https://city.example:8443",
  // in lower case, without a path.
  [[nodiscard]] static base::Result<void> CheckOrigin(std::string_view origin);

  // The response to OPTIONS, preflight or not.
  HttpResponse Preflight(const HttpRequest& request, Access access) const;
  // Allows a named origin to read `response`.
  void Admit(const HttpRequest& request, HttpResponse& response) const;

 private:
  bool Names(std::string_view origin) const;

  std::vector<std::string> origins_;
};

}  // namespace hajimari::server
