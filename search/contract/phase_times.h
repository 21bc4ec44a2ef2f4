// Where the time of one search went. Facets are counted while stories are evaluated; `facets` is
// what it takes to make trees of the counts. `relaxed`: looser readings, another spelling,
// suggested filters. Values.
#pragma once

#include <chrono>

namespace hajimari::search {

struct PhaseTimes {
  std::chrono::nanoseconds plan{};
  std::chrono::nanoseconds evaluate{};
  std::chrono::nanoseconds facets{};
  std::chrono::nanoseconds hits{};
  std::chrono::nanoseconds relaxed{};
};

}  // namespace hajimari::search
