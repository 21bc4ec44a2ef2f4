// The response to one request, and the record of it for the log and the metrics. The site fills what
// it knows, the transport the rest: method, status, bytes and time.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "search/contract/phase_times.h"
#include "search/parameters/parameters.h"
#include "server/http/http_message.h"

namespace hajimari::server {

struct SearchFigures {
  search::PhaseTimes phases;
  std::chrono::nanoseconds serialise{};
  uint32_t total = 0;
};

struct RequestRecord {
  std::string_view method;
  std::string_view route = "other";  // a pattern, "/api/v1/stories/{id}"; "other"; "refused"
  int status = 0;
  size_t bytes = 0;
  std::chrono::nanoseconds took{};
  uint64_t generation = 0;
  std::string_view problem{};                      // id, if the request was refused
  std::optional<SearchFigures> search{};           // of a search that was answered
  std::optional<base::Error> error{};              // for the log alone
  std::optional<std::string> zero_result_query{};  // only of a search without filters
  std::vector<search::Parameter> parameters{};
};

struct Answered {
  HttpResponse response;
  RequestRecord record;
};

}  // namespace hajimari::server
