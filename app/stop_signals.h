// Ctrl-C and SIGTERM, turned from something that may strike anywhere into a value to ask for.
//
//   StopSignals signals;                 // first thing in main, before any other thread
//   while (!signals.stop()) Work();      // stop() is an atomic that outlives no StopSignals
//   signals.Wait();                      // or sleep until one comes
//
// A second signal ends the program at once, exit status 130. One object a process.
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
