// Adds its own lifetime, or the duration of a call, to a sum.
//
//   { const Stopwatch stopwatch(phases.hits);  ... }
//   const auto plan = Timed(phases.plan, [&] { return MakePlan(); });
//
// One thread.
#pragma once

#include <chrono>

namespace hajimari::search {

class Stopwatch {
 public:
  // `sum` must outlive it.
  explicit Stopwatch(std::chrono::nanoseconds& sum)
      : sum_(sum), begin_(std::chrono::steady_clock::now()) {}
  ~Stopwatch() { sum_ += std::chrono::steady_clock::now() - begin_; }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  std::chrono::nanoseconds& sum_;
  std::chrono::steady_clock::time_point begin_;
};

template <typename Call>
auto Timed(std::chrono::nanoseconds& sum, Call&& call) {
  const Stopwatch stopwatch(sum);
  return call();
}

}  // namespace hajimari::search
