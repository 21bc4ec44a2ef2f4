// The response to one request, with what the log and the metrics record of it.
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

struct Answered {
  HttpResponse response;
  std::string_view route;  // pattern
  uint64_t generation = 0;
  std::optional<base::Error> error;
  std::string_view problem;  // id of the problem, if the request was refused
  std::optional<SearchFigures> figures;
  std::optional<std::string> zero_result_query;  // only of a search without filters
  std::vector<search::Parameter> parameters;
};

}  // namespace hajimari::server
