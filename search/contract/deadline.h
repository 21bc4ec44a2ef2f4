// The time limit of a request. Loops over stories or words check it in each iteration:
//
//   const Deadline deadline = Deadline::In(std::chrono::milliseconds(500));
//   deadline.Check();        // throws TimeIsUp once the time has passed; takes about 25 ns
//
// GuardXapian (search/generation/xapian_guard.h) catches TimeIsUp and returns kTimeUp. Values; each
// object belongs to one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace hajimari::search {

struct TimeIsUp {};

class Deadline {
 public:
  Deadline() = default;  // never passes
  static Deadline In(std::optional<std::chrono::milliseconds> time) {
    Deadline deadline;
    if (time) deadline.at_ = std::chrono::steady_clock::now() + *time;
    return deadline;
  }
  // Passes after `checks` successful calls of Check. For tests.
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
