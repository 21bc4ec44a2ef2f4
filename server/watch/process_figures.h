// The standard process metrics of Prometheus clients.
//
//   ReadProcessFigures().resident_bytes  -> 41'943'040
//
// From /proc and getrusage; 0 if the system gives no value. Any thread.
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
