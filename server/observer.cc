#include "server/observer.h"

#include "server/problem.h"

namespace hajimari::server {

void Observer::SawRequest(const HttpRequest& request, const Answered& answered, size_t bytes,
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
    metrics_->CountRequest({request.method, answered.route, status, bytes, took, answered.figures});
  }
  if (unanswered_ != nullptr && answered.fruitless) {
    unanswered_->Count(*answered.fruitless, std::chrono::system_clock::now());
  }
}

void Observer::SawRefusal(const HttpFault& fault, int status, size_t bytes) {
  AccessEntry entry{"-", "refused", status, bytes, {}, 0};
  entry.problem = TypeOf(fault.problem).id;
  log_.Request(entry);
  if (metrics_ != nullptr) metrics_->CountRequest({"-", "refused", status, bytes, {}, {}});
}

void Observer::SawShed(Shed reason) {
  if (metrics_ != nullptr) metrics_->CountShed(reason);
}

}  // namespace hajimari::server
