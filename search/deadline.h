// Until when a request may be worked on. Loops over stories or words ask it as they go:
//
//   deadline.Check();        // throws TimeIsUp once it has passed; some 25 ns
//
// The throw ends where Xapian's exceptions do (xapian_guard.h), as an error with kBusy. Values; any
// thread.
#pragma once

#include <chrono>
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

  void Check() const {
    if (at_ && std::chrono::steady_clock::now() >= *at_) throw TimeIsUp();
  }

 private:
  std::optional<std::chrono::steady_clock::time_point> at_;
};

}  // namespace hajimari::search
