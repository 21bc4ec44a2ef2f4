// How long the phases of one search took.
//
//   searcher->last_phases().evaluate     -> 1.2 ms
//
// `evaluate` includes counting facets; `facets` is the time to build trees from the counts.
// `relaxed` covers relaxed readings, spelling corrections and suggested filters. Values.
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
