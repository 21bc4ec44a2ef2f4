// Which failures of a task that is tried again every second are worth a line in the log: each kind
// when it begins, then once a minute with a count.
//
//   RepeatedFailures failures;
//   failures.Note({kIo, "Input/output error.", "CURRENT"}, now)         -> that error
//   failures.Note({kIo, "Input/output error.", "CURRENT"}, now + 1s)    -> nullopt
//   failures.Note({kIo, "Input/output error.", "CURRENT"}, now + 60s)
//     -> "Input/output error. (2 times since it was last logged)"
//
// A kind is one text. It ends when it was not seen for a minute, so that failures that alternate
// with others or with successes do not begin again and again. One thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "base/error.h"

namespace hajimari::server {

class RepeatedFailures {
 public:
  using Clock = std::chrono::steady_clock;

  // The error to log; nullopt if it need not be.
  std::optional<base::Error> Note(base::Error error, Clock::time_point now);

 private:
  struct Kind {
    Clock::time_point logged;
    Clock::time_point seen;
    size_t since = 0;  // it was logged
  };
  std::map<std::string, Kind> kinds_;
};

}  // namespace hajimari::server
