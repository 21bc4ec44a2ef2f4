// Counters that the threads of one listening address share. Any thread.
#pragma once

#include <atomic>
#include <cstddef>

namespace hajimari::server {

struct Counters {
  std::atomic<size_t> connections = 0;
  std::atomic<size_t> unsent = 0;  // bytes of responses that wait for slow readers
  std::atomic<int> listeners = 0;  // threads that still accept
  std::atomic<bool> draining = false;
};

}  // namespace hajimari::server
