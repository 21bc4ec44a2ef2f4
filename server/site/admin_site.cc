#include "server/site/admin_site.h"

#include <algorithm>
#include <array>
#include <exception>

#include "base/memory_reserve.h"
#include "server/http/cross_origin.h"
#include "server/http/negotiation.h"
#include "server/http/problem.h"
#include "server/http/thrown.h"
#include "server/site/health.h"

namespace hajimari::server {
namespace {

// Prometheus requires the version of its text format.
constexpr const char* kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

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
    try {
      Dispatch(request, answered);
    } catch (...) {
      const base::MemoryReserve::LastUse last;
      answered.record.error = ErrorOf(std::current_exception());
      answered.response = Refuse(ProblemOf(answered.record.error->code), request);
    }
    return answered;
  }

 private:
  void Dispatch(const HttpRequest& request, Answered& answered) {
    static constexpr std::array<std::string_view, 3> kPaths = {"/metrics", "/healthz", "/readyz"};
    const std::string_view path =
        std::string_view(request.target).substr(0, request.target.find('?'));
    const auto* const known = std::ranges::find(kPaths, path);
    if (known != kPaths.end()) answered.record.route = *known;
    if (known == kPaths.end()) {
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
    if (path == "/healthz") return HealthResponse();
    const auto generation = answerer_->Renew();
    if (path == "/readyz") return ReadinessResponse(generation && !serving_.draining);
    Gauges gauges;
    gauges.generation = generation.value_or(0);
    if (generation) gauges.stories = answerer_->StoryCount();
    gauges.connections = serving_.connections;
    gauges.unsent_bytes = serving_.unsent;
    return PlainText(200, metrics_.Expose(gauges), kMetricsType);
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
