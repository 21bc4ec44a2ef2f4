// What one listening address serves: the public site (routes.h) or that of operators
// (admin_site.h). One thread.
#pragma once

#include "server/http/answered.h"
#include "server/http/http_message.h"

namespace hajimari::server {

class Site {
 public:
  virtual ~Site() = default;
  // Never throws. `draining`: the server is about to stop; /readyz says so.
  virtual Answered Answer(const HttpRequest& request, bool draining) = 0;
};

}  // namespace hajimari::server
