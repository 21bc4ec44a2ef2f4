// `hajimari report no-results FILE`: the zero-result queries in the file that `hajimari serve
// --no-results FILE` writes (server/watch/zero_results.h), as a table or as JSON.
#pragma once

#include <cstddef>
#include <string>

namespace hajimari::app {

struct NoResultsOptions {
  std::string file;
  size_t limit = 100;  // number of queries shown
  bool json = false;
};

int RunNoResults(const NoResultsOptions& options);

}  // namespace hajimari::app
