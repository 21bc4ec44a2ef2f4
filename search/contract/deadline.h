// Until when a request may be worked on. Loops over stories or words ask it as they go:
//
//   deadline.Check();        // throws TimeIsUp once it has passed; some 25 ns
//
// The throw ends where Xapian's exceptions do (xapian_guard.h), as an error with kTimeUp. Values;
// one thread an object.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace hajimari::search {

struct TimeIsUp {};

class Deadline {
 public:
  Deadline() = default;  // none
  static Deadline In(std::optional<std::chrono::milliseconds> time) {
    Deadline deadline;
    if (time) deadline.at_ = std::chrono::steady_clock::now() + *time;
    return deadline;
  }
  // By a clock that ticks when it is looked at: the first `checks` of Check pass. For tests.
  static Deadline After(uint32_t checks) {
    Deadline deadline;
    deadline.checks_left_ = checks;
    return deadline;
  }

  void Check() const {
    if (checks_left_ && (*checks_left_)-- == 0) throw TimeIsUp();
    if (at_ && std::chrono::steady_clock::now() >= *at_) throw TimeIsUp();
  }

 private:
  std::optional<std::chrono::steady_clock::time_point> at_;
  mutable std::optional<uint32_t> checks_left_;
};

}  // namespace hajimari::search
