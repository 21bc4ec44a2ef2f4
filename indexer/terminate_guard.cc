#include "indexer/terminate_guard.h"

#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "indexer/xapian_guard.h"

namespace hajimari::indexer {
namespace {

// Shared by the caller and the thread, which may outlive it.
struct Call {
  std::mutex mutex;
  std::condition_variable ended;
  bool over = false;
  bool stopped = false;  // the thread is blocked for good
  int fault = 0;         // errno when the call gave up
  std::optional<base::Result<void>> result;

  void End(int errno_of_fault) noexcept {
    const std::lock_guard lock(mutex);
    fault = errno_of_fault;
    over = true;
    ended.notify_all();
  }
};

thread_local Call* call_of_this_thread = nullptr;
std::terminate_handler handler_before = nullptr;

[[noreturn]] void StopThisThread() {
  const int fault = errno;
  if (call_of_this_thread == nullptr) {
    handler_before();
    std::abort();
  }
  call_of_this_thread->stopped = true;
  call_of_this_thread->End(fault == 0 ? EIO : fault);
  for (;;) ::pause();
}

void InstallHandler() {
  static std::once_flag once;
  std::call_once(once, [] { handler_before = std::set_terminate(StopThisThread); });
}

void Serve(const std::shared_ptr<Call>& call, const std::filesystem::path& where,
           const std::function<void()>& act) noexcept {
  call_of_this_thread = call.get();
  try {
    errno = 0;
    call->result = Guarded(where, act);
  } catch (const std::bad_alloc&) {
    call->End(ENOMEM);
    return;
  }
  call->End(0);
}

}  // namespace

base::Result<void> SurviveTerminate(const std::filesystem::path& where,
                                    const std::function<void()>& act) {
  InstallHandler();
  const auto call = std::make_shared<Call>();
  std::thread thread;
  try {
    thread = std::thread([call, &where, &act] { Serve(call, where, act); });
  } catch (const std::system_error&) {
    return Guarded(where, act);  // no thread available: better unguarded than not at all
  }
  {
    std::unique_lock lock(call->mutex);
    call->ended.wait(lock, [&] { return call->over; });
  }
  call->stopped ? thread.detach() : thread.join();
  if (call->fault == ENOMEM) return OutOfMemory(where);
  if (call->fault != 0) return base::FailSystem(call->fault, where.string());
  return std::move(*call->result);
}

}  // namespace hajimari::indexer
