// Work for a thread of its own beside the calling one; done at once where no thread is to be had.
//
//   SideTask digesting([&] { return Digest(files); });
//   ... other work ...
//   auto done = digesting.Wait();     kBusy where memory ran out, else what the task answered
//
// Wait once. The destructor waits as well. Nothing that the task throws leaves it.
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
    } catch (...) {  // not even for the words of an error was there memory
      gave_up_ = true;
    }
  }

  Task task_;
  base::Result<void> result_;
  bool gave_up_ = false;
  std::jthread thread_;
};

}  // namespace hajimari::indexer
