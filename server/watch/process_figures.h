// What the system knows of this process, under the names that every Prometheus client gives them.
//
//   ReadProcessFigures().resident_bytes  -> 41'943'040
//
// From /proc and getrusage; 0 where the system does not say. Any thread.
#pragma once

#include <cstddef>

namespace hajimari::server {

struct ProcessFigures {
  double cpu_seconds = 0;
  size_t resident_bytes = 0;
  size_t open_files = 0;
  size_t most_files = 0;
  double started = 0;  // Unix time, in seconds
};

ProcessFigures ReadProcessFigures();

}  // namespace hajimari::server
