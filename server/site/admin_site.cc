#include "server/site/admin_site.h"

#include <exception>

#include "base/memory_reserve.h"
#include "server/http/cross_origin.h"
#include "server/http/negotiation.h"
#include "server/http/problem.h"
#include "server/http/thrown.h"

namespace hajimari::server {
namespace {

// Prometheus requires the version of its text format.
constexpr const char* kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

HttpResponse Plain(int status, const char* type, std::string body) {
  HttpResponse response;
  response.status = status;
  response.With("Content-Type", type)
      .With("Cache-Control", "no-store")
      .With("X-Content-Type-Options", "nosniff");
  response.body = std::move(body);
  return response;
}

HttpResponse Refuse(Problem problem, const HttpRequest& request) {
  return ProblemResponse({.problem = problem},
                         {request.target, PreferredLanguage(request.Header("accept-language"))});
}

class AdminSite final : public Site {
 public:
  AdminSite(std::unique_ptr<Answerer> answerer, Metrics& metrics, const Counters& serving)
      : answerer_(std::move(answerer)), metrics_(metrics), serving_(serving) {}

  Answered Answer(const HttpRequest& request, bool) override {
    Answered answered;
    answered.route = "other";
    try {
      Dispatch(request, answered);
    } catch (...) {
      const base::MemoryReserve::LastUse last;
      answered.error = ErrorOf(std::current_exception());
      answered.response = Refuse(ProblemOf(answered.error->code), request);
    }
    return answered;
  }

 private:
  void Dispatch(const HttpRequest& request, Answered& answered) {
    const std::string_view path =
        std::string_view(request.target).substr(0, request.target.find('?'));
    const bool known = path == "/metrics" || path == "/healthz" || path == "/readyz";
    if (known)
      answered.route = path == "/metrics"   ? "/metrics"
                       : path == "/healthz" ? "/healthz"
                                            : "/readyz";
    if (!known) {
      answered.response = Refuse(Problem::kNotFound, request);
    } else if (request.method == "OPTIONS") {
      answered.response = CrossOrigin({}).Preflight(request, Access::kNamedOrigins);
    } else if (request.method != "GET" && request.method != "HEAD") {
      answered.response = Refuse(Problem::kMethodNotAllowed, request);
    } else {
      answered.response = Get(path);
    }
  }

  HttpResponse Get(std::string_view path) {
    if (path == "/healthz") return Plain(200, "text/plain; charset=utf-8", "ok\n");
    const auto generation = answerer_->Renew();
    if (path == "/readyz") {
      const bool ready = generation && !serving_.draining;
      auto response =
          Plain(ready ? 200 : 503, "text/plain; charset=utf-8", ready ? "ready\n" : "not ready\n");
      if (!ready) response.With("Retry-After", "2");
      return response;
    }
    Gauges gauges;
    gauges.generation = generation.value_or(0);
    if (generation) gauges.stories = answerer_->StoryCount();
    gauges.connections = serving_.connections;
    gauges.unsent_bytes = serving_.unsent;
    return Plain(200, kMetricsType, metrics_.Expose(gauges));
  }

  std::unique_ptr<Answerer> answerer_;
  Metrics& metrics_;
  const Counters& serving_;
};

}  // namespace

std::unique_ptr<Site> MakeAdminSite(std::unique_ptr<Answerer> answerer, Metrics& metrics,
                                    const Counters& serving) {
  return std::make_unique<AdminSite>(std::move(answerer), metrics, serving);
}

}  // namespace hajimari::server
