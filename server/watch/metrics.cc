#include "server/watch/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>

#include "server/watch/process_figures.h"

namespace hajimari::server {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

constexpr std::array<std::string_view, 4> kShed = {"busy", "dropped", "unsent", "stalled"};

double Seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

// Requests take from 50 us (health) to several seconds (the time limit); phases begin at
// microseconds.
const Histogram::BucketBoundaries& RequestBuckets() {
  static const Histogram::BucketBoundaries kBuckets = {
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
  return kBuckets;
}
const Histogram::BucketBoundaries& PhaseBuckets() {
  static const Histogram::BucketBoundaries kBuckets = {
      0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};
  return kBuckets;
}

std::string MethodLabel(std::string_view method) {
  static constexpr std::array<std::string_view, 8> kMethods = {"GET", "HEAD",  "OPTIONS", "POST",
                                                               "PUT", "PATCH", "DELETE",  "-"};
  return std::string(std::ranges::find(kMethods, method) == kMethods.end() ? "other" : method);
}

}  // namespace

struct Metrics::Impl {
  prometheus::Registry registry;
  Family<Counter>& requests = prometheus::BuildCounter()
                                  .Name("hajimari_http_requests_total")
                                  .Help("Requests answered, by route, method and status")
                                  .Register(registry);
  Family<Histogram>& durations = prometheus::BuildHistogram()
                                     .Name("hajimari_http_request_duration_seconds")
                                     .Help("Time to answer a request, without sending the response")
                                     .Register(registry);
  Family<Counter>& problems = prometheus::BuildCounter()
                                  .Name("hajimari_http_problems_total")
                                  .Help("Requests refused, by problem")
                                  .Register(registry);
  Counter& bytes = prometheus::BuildCounter()
                       .Name("hajimari_http_response_bytes_total")
                       .Help("Bytes of responses, including their headers")
                       .Register(registry)
                       .Add({});
  Family<Histogram>& phases = prometheus::BuildHistogram()
                                  .Name("hajimari_search_phase_duration_seconds")
                                  .Help("Time of one phase of a search")
                                  .Register(registry);
  Counter& zero_result_query = prometheus::BuildCounter()
                                   .Name("hajimari_searches_without_result_total")
                                   .Help("Searches that found no story")
                                   .Register(registry)
                                   .Add({});
  Family<Counter>& shed = prometheus::BuildCounter()
                              .Name("hajimari_http_connections_shed_total")
                              .Help(
                                  "Connections closed because there were too many, or their "
                                  "clients did not read")
                              .Register(registry);
  Gauge& connections = MakeGauge("hajimari_http_connections", "Open connections");
  Gauge& unsent =
      MakeGauge("hajimari_http_unsent_bytes", "Bytes of responses that wait for slow readers");
  Gauge& generation =
      MakeGauge("hajimari_archive_generation", "Number of the live generation; 0 without one");
  Gauge& stories = MakeGauge("hajimari_archive_stories", "Published stories in it");
  Counter& new_generations = prometheus::BuildCounter()
                                 .Name("hajimari_archive_new_generations_total")
                                 .Help("New generations opened while serving")
                                 .Register(registry)
                                 .Add({});
  Gauge& ready = MakeGauge("hajimari_ready", "1 when an archive is open");
  Counter& cpu = prometheus::BuildCounter()
                     .Name("process_cpu_seconds_total")
                     .Help("Processor time used, user and system")
                     .Register(registry)
                     .Add({});
  Gauge& resident = MakeGauge("process_resident_memory_bytes", "Resident memory");
  Gauge& open_files = MakeGauge("process_open_fds", "Open file descriptors");
  Gauge& most_files = MakeGauge("process_max_fds", "Limit of open file descriptors");
  Gauge& started = MakeGauge("process_start_time_seconds", "Start, in Unix time");

  Gauge& MakeGauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }

  void CountPhase(const char* phase, std::chrono::nanoseconds took) {
    phases.Add({{"phase", phase}}, PhaseBuckets()).Observe(Seconds(took));
  }

  void Take(const Gauges& gauges) {
    connections.Set(static_cast<double>(gauges.connections));
    unsent.Set(static_cast<double>(gauges.unsent_bytes));
    generation.Set(static_cast<double>(gauges.generation));
    ready.Set(gauges.generation > 0 ? 1 : 0);
    stories.Set(gauges.stories);
    const ProcessFigures process = ReadProcessFigures();
    cpu.Increment(std::max(0.0, process.cpu_seconds - cpu.Value()));
    resident.Set(static_cast<double>(process.resident_bytes));
    open_files.Set(static_cast<double>(process.open_files));
    most_files.Set(static_cast<double>(process.most_files));
    started.Set(process.started);
  }
};

Metrics::Metrics(std::string_view version) : impl_(std::make_unique<Impl>()) {
  prometheus::BuildGauge()
      .Name("hajimari_build_info")
      .Help("1, with the version of the program")
      .Register(impl_->registry)
      .Add({{"version", std::string(version)}})
      .Set(1);
  // These series exist from the start, so that a rate over them counts the first event.
  for (const auto reason : kShed) impl_->shed.Add({{"reason", std::string(reason)}});
}

Metrics::~Metrics() = default;

void Metrics::CountRequest(const RequestRecord& request) {
  const std::string route(request.route);
  impl_->requests
      .Add({{"route", route},
            {"method", MethodLabel(request.method)},
            {"status", std::to_string(request.status)}})
      .Increment();
  if (!request.problem.empty()) {
    impl_->problems.Add({{"problem", std::string(request.problem)}}).Increment();
  }
  impl_->bytes.Increment(static_cast<double>(request.bytes));
  impl_->durations.Add({{"route", route}}, RequestBuckets()).Observe(Seconds(request.took));
  if (!request.search) return;
  const search::PhaseTimes& phases = request.search->phases;
  impl_->CountPhase("plan", phases.plan);
  impl_->CountPhase("evaluate", phases.evaluate);
  impl_->CountPhase("facets", phases.facets);
  impl_->CountPhase("hits", phases.hits);
  impl_->CountPhase("relaxed", phases.relaxed);
  impl_->CountPhase("serialise", request.search->serialise);
  if (request.search->total == 0) impl_->zero_result_query.Increment();
}

void Metrics::CountShed(Shed reason) {
  impl_->shed.Add({{"reason", std::string(kShed[static_cast<size_t>(reason)])}}).Increment();
}

void Metrics::CountNewGeneration() { impl_->new_generations.Increment(); }

std::string Metrics::Expose(const Gauges& gauges) {
  impl_->Take(gauges);
  return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

}  // namespace hajimari::server
