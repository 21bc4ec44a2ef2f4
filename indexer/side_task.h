// Runs a task in a thread of its own, or at once if no thread is available.
//
//   SideTask digesting([&] { return Digest(files); });
//   ... other work ...
//   auto done = digesting.Wait();     kBusy if memory ran out, otherwise the task's result
//
// Call Wait once. The destructor waits as well. Exceptions of the task do not leave it.
#pragma once

#include <functional>
#include <system_error>
#include <thread>
#include <utility>

#include "base/error.h"
#include "indexer/xapian_guard.h"

namespace hajimari::indexer {

class SideTask {
 public:
  using Task = std::function<base::Result<void>()>;

  explicit SideTask(Task task) : task_(std::move(task)) {
    try {
      thread_ = std::jthread([this] { Run(); });
    } catch (const std::system_error&) {
      Run();
    }
  }
  SideTask(const SideTask&) = delete;
  SideTask& operator=(const SideTask&) = delete;

  base::Result<void> Wait() {
    if (thread_.joinable()) thread_.join();
    if (gave_up_) return OutOfMemory({});
    return std::move(result_);
  }

 private:
  void Run() noexcept {
    try {
      auto guarded = Guarded({}, [&] { result_ = task_(); });
      if (!guarded) result_ = std::move(guarded);
    } catch (...) {  // not enough memory even for an error message
      gave_up_ = true;
    }
  }

  Task task_;
  base::Result<void> result_;
  bool gave_up_ = false;
  std::jthread thread_;
};

}  // namespace hajimari::indexer
