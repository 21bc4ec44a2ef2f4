// `hajimari report no-results FILE`: which searches found nothing, from the file that
// `hajimari serve --no-results FILE` keeps (server/watch/zero_results.h), as a table or as JSON.
#pragma once

#include <cstddef>
#include <string>

namespace hajimari::app {

struct NoResultsOptions {
  std::string file;
  size_t limit = 100;  // queries shown
  bool json = false;
};

int RunNoResults(const NoResultsOptions& options);

}  // namespace hajimari::app
