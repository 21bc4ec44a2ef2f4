// Turns Ctrl-C and SIGTERM into a flag that can be checked or waited for.
//
//   StopSignals signals;                 // first thing in main, before any other thread
//   while (!signals.stop()) Work();      // stop() refers to a member of `signals`
//   signals.Wait();                      // or sleep until a signal comes
//
// A second signal ends the program at once with exit status 130. One object a process.
#pragma once

#include <atomic>
#include <thread>

namespace hajimari::app {

class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  const std::atomic<bool>& stop() const { return stop_; }
  void Wait() const { stop_.wait(false); }

 private:
  std::atomic<bool> stop_ = false;
  std::thread waiter_;
};

}  // namespace hajimari::app
