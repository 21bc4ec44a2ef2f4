// Which scripts of other sites may read an answer (CORS, fetch.spec.whatwg.org): answers to the
// public are everybody's and name no reader, so that any site may embed them; all else is for the
// origins that `serve --allow-origin` names. Credentials are never let through.
//
//   CrossOrigin others({"https://city.example"});
//   others.Preflight(request, Access::kEveryone)  -> 204, Allow, Access-Control-Allow-Origin: *,
//   ... others.Admit(request, response)               -> Access-Control-Allow-Origin:
//                                                    https://city.example
//
// Immutable; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "server/http/http_message.h"

namespace hajimari::server {

// Who may read the answers of an address.
enum class Access { kEveryone, kNamedOrigins };

// What scripts may see of an answer besides its body.
inline constexpr std::string_view kExposed = "ETag, Link, Retry-After, Server-Timing";

class CrossOrigin {
 public:
  // `origins` as CheckOrigin has them.
  explicit CrossOrigin(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  // kInvalidArgument unless it is what a browser sends: "https://city.example:8443", in lower case,
  // without a path.
  [[nodiscard]] static base::Result<void> CheckOrigin(std::string_view origin);

  // The answer to OPTIONS, preflight or not, of an address whose public methods are everyone's.
  HttpResponse Preflight(const HttpRequest& request, Access access) const;
  // Lets a named origin read `response`.
  void Admit(const HttpRequest& request, HttpResponse& response) const;

 private:
  bool Names(std::string_view origin) const;

  std::vector<std::string> origins_;
};

}  // namespace hajimari::server
