#include "server/watch/observer.h"

#include "base/memory_reserve.h"
#include "server/http/problem.h"
#include "server/http/thrown.h"

namespace hajimari::server {
namespace {

template <typename Call>
void OrNot(const Call& call) noexcept {
  try {
    const base::MemoryReserve::LastUse last;
    call();
  } catch (...) {
    return;  // no memory is left to report it
  }
}

}  // namespace

void Observer::SawRequest(const HttpRequest& request, const Answered& answered, size_t bytes,
                          std::chrono::nanoseconds took) noexcept {
  OrNot([&] { Note(request, answered, bytes, took); });
}

void Observer::Note(const HttpRequest& request, const Answered& answered, size_t bytes,
                    std::chrono::nanoseconds took) {
  const int status = answered.response.status;
  if (answered.error) log_.Failure(answered.route, *answered.error);
  if (metrics_ == nullptr && status < 400) return;
  AccessEntry entry{request.method, answered.route, status, bytes, took, answered.generation};
  if (answered.figures) entry.found = answered.figures->total;
  entry.problem = answered.problem;
  entry.parameters = &answered.parameters;
  log_.Request(entry);
  if (metrics_ != nullptr) {
    metrics_->CountRequest(
        {request.method, answered.route, status, bytes, took, answered.figures, answered.problem});
  }
  if (zero_results_ != nullptr && answered.zero_result_query) {
    zero_results_->Count(*answered.zero_result_query, std::chrono::system_clock::now());
  }
}

void Observer::SawRefusal(const HttpFault& fault, int status, size_t bytes) noexcept {
  OrNot([&] {
    AccessEntry entry{"-", "refused", status, bytes, {}, 0};
    entry.problem = TypeOf(fault.problem).id;
    log_.Request(entry);
    if (metrics_ == nullptr) return;
    metrics_->CountRequest({"-", "refused", status, bytes, {}, {}, entry.problem});
  });
}

void Observer::SawShed(Shed reason) noexcept {
  OrNot([&] {
    if (metrics_ != nullptr) metrics_->CountShed(reason);
  });
}

void Observer::SawFailure(std::string_view route, const base::Error& error) noexcept {
  OrNot([&] { log_.Failure(route, error); });
}

void Observer::SawThrown(std::string_view route) noexcept {
  OrNot([&] { log_.Failure(route, ErrorOf(std::current_exception())); });
}

}  // namespace hajimari::server
