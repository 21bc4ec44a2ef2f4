// What one listening address serves: the public (routes.h) or those who run the server
// (admin_site.h). One thread's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "search/parameters.h"
#include "server/http_message.h"
#include "server/metrics.h"

namespace hajimari::server {

// An answer, and what of it is for the log and the figures.
struct Answered {
  HttpResponse response;
  std::string_view route;  // pattern
  uint64_t generation = 0;
  std::optional<base::Error> error;
  std::string_view problem;  // id of the problem that it is, if it is one
  std::optional<SearchFigures> figures;
  std::optional<std::string> fruitless;       // words that found nothing, asked without filters
  std::vector<search::Parameter> parameters;  // as asked
};

class Site {
 public:
  virtual ~Site() = default;
  // Never throws. `draining`: the server is about to stop; /readyz says so.
  virtual Answered Answer(const HttpRequest& request, bool draining) = 0;
};

}  // namespace hajimari::server
