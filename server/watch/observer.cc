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

void Observer::SawRequest(const RequestRecord& request) noexcept {
  OrNot([&] { Note(request); });
}

void Observer::Note(const RequestRecord& request) {
  if (request.error) log_.Failure(request.route, *request.error);
  if (metrics_ == nullptr && request.status < 400) return;
  log_.Request(request);
  if (metrics_ != nullptr) metrics_->CountRequest(request);
  if (zero_results_ != nullptr && request.zero_result_query) {
    zero_results_->Count(*request.zero_result_query, std::chrono::system_clock::now());
  }
}

void Observer::SawRefusal(const HttpFault& fault, int status, size_t bytes) noexcept {
  OrNot([&] {
    Note({.method = "-",
          .route = "refused",
          .status = status,
          .bytes = bytes,
          .problem = TypeOf(fault.problem).id});
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
