#include "server/watch/metrics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "server/watch/process_figures.h"

namespace hajimari::server {
namespace {

using namespace std::chrono_literals;

bool Has(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

SearchFigures Found(uint32_t total) {
  return {
      {.plan = 40us, .evaluate = 2ms, .facets = 20us, .hits = 400us, .relaxed = 5us}, 150us, total};
}

TEST(Metrics, CountsRequestsByRouteMethodAndStatus) {
  Metrics metrics("0.1.0");
  metrics.CountRequest({"GET", "/api/v1/search", 200, 100, 3ms, 1, {}, Found(12)});
  metrics.CountRequest({"GET", "/api/v1/search", 200, 100, 30ms, 1, {}, Found(0)});
  metrics.CountRequest({"HEAD", "other", 404, 50, 100us, 1, "not-found"});
  const std::string text = metrics.Expose({});
  EXPECT_TRUE(Has(text, R"(# TYPE hajimari_http_requests_total counter)")) << text;
  EXPECT_TRUE(Has(
      text, R"(hajimari_http_requests_total{method="GET",route="/api/v1/search",status="200"} 2)"))
      << text;
  EXPECT_TRUE(
      Has(text, R"(hajimari_http_requests_total{method="HEAD",route="other",status="404"} 1)"));
  EXPECT_TRUE(Has(text, R"(hajimari_http_problems_total{problem="not-found"} 1)"));
  EXPECT_TRUE(Has(text, "hajimari_http_response_bytes_total 250"));
  EXPECT_TRUE(Has(text, "hajimari_searches_without_result_total 1"));
  EXPECT_TRUE(Has(text, R"(hajimari_build_info{version="0.1.0"} 1)"));
}

TEST(Metrics, LatenciesStandInTheirBuckets) {
  Metrics metrics("");
  metrics.CountRequest({"GET", "/", 200, 1, 3ms});
  metrics.CountRequest({"GET", "/", 200, 1, 30ms});
  const std::string text = metrics.Expose({});
  const std::string name = "hajimari_http_request_duration_seconds";
  EXPECT_TRUE(Has(text, name + R"(_bucket{route="/",le="0.0025"} 0)")) << text;
  EXPECT_TRUE(Has(text, name + R"(_bucket{route="/",le="0.005"} 1)"));
  EXPECT_TRUE(Has(text, name + R"(_bucket{route="/",le="+Inf"} 2)"));
  EXPECT_TRUE(Has(text, name + R"(_count{route="/"} 2)"));
}

TEST(Metrics, EveryPhaseOfASearchIsThere) {
  Metrics metrics("");
  metrics.CountRequest({"GET", "/", 200, 1, 3ms, 1, {}, Found(1)});
  const std::string text = metrics.Expose({});
  for (const auto* phase : {"plan", "evaluate", "facets", "hits", "relaxed", "serialise"}) {
    EXPECT_TRUE(Has(text, std::string(R"(hajimari_search_phase_duration_seconds_count{phase=")") +
                              phase + R"("} 1)"))
        << phase;
  }
}

TEST(Metrics, WhatIsSoNowStandsAsItIs) {
  Metrics metrics("");
  metrics.CountShed(Shed::kStalled);
  metrics.CountNewGeneration();
  const std::string text = metrics.Expose({42, 93, 17, 1234});
  for (const auto* line :
       {"hajimari_archive_generation 42", "hajimari_archive_stories 93",
        "hajimari_http_connections 17", "hajimari_http_unsent_bytes 1234", "hajimari_ready 1",

        R"(hajimari_http_connections_shed_total{reason="stalled"} 1)",
        R"(hajimari_http_connections_shed_total{reason="busy"} 0)",
        "hajimari_archive_new_generations_total 1"}) {
    EXPECT_TRUE(Has(text, line)) << line << "\nin " << text;
  }
  EXPECT_TRUE(Has(metrics.Expose({}), "hajimari_ready 0"));
}

TEST(Metrics, NoClientMakesLabels) {
  Metrics metrics("");
  for (int i = 0; i < 1000; ++i) {
    metrics.CountRequest({"BREW" + std::to_string(i), "other", 405, 1, 1ms});
  }
  const std::string text = metrics.Expose({});
  EXPECT_TRUE(
      Has(text, R"(hajimari_http_requests_total{method="other",route="other",status="405"} 1000)"));
  EXPECT_LT(std::ranges::count(text, '\n'), 120);
}

// The text format: a name, optional labels, a number; HELP and TYPE before each family.
TEST(Metrics, EveryLineIsOfTheFormat) {
  Metrics metrics("0.1.0");
  metrics.CountRequest({"GET", "/", 200, 1, 3ms, 1, {}, Found(1)});
  std::istringstream lines(metrics.Expose({1, 1, 1, 1}));
  size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    if (line.starts_with("# HELP ") || line.starts_with("# TYPE ")) continue;
    const size_t space = line.rfind(' ');
    ASSERT_NE(space, std::string::npos) << line;
    EXPECT_NO_THROW(std::stod(line.substr(space + 1))) << line;
    EXPECT_TRUE(line.starts_with("hajimari_") || line.starts_with("process_")) << line;
  }
  EXPECT_GT(count, 50u);
}

TEST(ProcessFigures, AreThoseOfThisProcess) {
  const ProcessFigures figures = ReadProcessFigures();
  EXPECT_GT(figures.resident_bytes, 1u << 20);
  EXPECT_GE(figures.open_files, 3u);
  EXPECT_GE(figures.most_files, figures.open_files);
  EXPECT_GE(figures.cpu_seconds, 0);
  const auto now = static_cast<double>(std::time(nullptr));
  EXPECT_LE(figures.started, now + 2);
  EXPECT_GT(figures.started, now - 3600);
}

}  // namespace
}  // namespace hajimari::server
