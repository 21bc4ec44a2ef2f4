#include "app/stop_signals.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <initializer_list>

namespace hajimari::app {
namespace {

sigset_t Set(std::initializer_list<int> numbers) {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : numbers) sigaddset(&set, number);
  return set;
}

}  // namespace

StopSignals::StopSignals() {
  // The destructor wakes the waiting thread with SIGUSR2.
  const sigset_t blocked = Set({SIGINT, SIGTERM, SIGUSR2});
  pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
  waiter_ = std::thread([this, blocked] {
    for (int caught = 0; sigwait(&blocked, &caught) == 0 && caught != SIGUSR2;) {
      if (stop_.exchange(true)) _exit(130);
      stop_.notify_all();
    }
  });
}

StopSignals::~StopSignals() {
  pthread_kill(waiter_.native_handle(), SIGUSR2);
  waiter_.join();
}

}  // namespace hajimari::app
