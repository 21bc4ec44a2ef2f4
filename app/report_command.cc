#include "app/report_command.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/exit_code.h"
#include "app/standard_output.h"
#include "server/watch/zero_results.h"

namespace hajimari::app {
namespace {

std::string Written(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string Json(const server::ZeroResultReport& report, size_t shown) {
  nlohmann::ordered_json queries = nlohmann::ordered_json::array();
  for (size_t i = 0; i < shown; ++i) {
    const auto& asked = report.queries[i];
    queries.push_back({{"query", asked.query},
                       {"occasions", asked.occasions},
                       {"first", Written(asked.first)},
                       {"last", Written(asked.last)}});
  }
  const nlohmann::ordered_json all{
      {"total", report.queries.size()}, {"withheld", report.withheld}, {"queries", queries}};
  return all.dump(2) + "\n";
}

std::string Table(const server::ZeroResultReport& report, size_t shown) {
  std::string text = fmt::format("Searches that found nothing: {}, asked on {} occasions or more\n",
                                 report.queries.size(), server::ZeroResultLimits{}.shown_from);
  if (shown > 0) text += "\n  occasions  first       last        query\n";
  for (size_t i = 0; i < shown; ++i) {
    const auto& asked = report.queries[i];
    text += fmt::format("  {:>9}  {}  {}  {}\n", asked.occasions, Written(asked.first),
                        Written(asked.last), asked.query);
  }
  if (shown < report.queries.size()) {
    text += fmt::format("  ... and {} more (--limit)\n", report.queries.size() - shown);
  }
  if (report.withheld > 0) {
    text += fmt::format("\nAsked on fewer occasions and not shown: {}\n", report.withheld);
  }
  return text;
}

}  // namespace

int RunNoResults(const NoResultsOptions& options) {
  const auto report = server::ReadZeroResults(options.file);
  if (!report && report.error().code == base::ErrorCode::kNotFound) {
    return Report(
        {base::ErrorCode::kNotFound,
         fmt::format("There is no such file. It is written by a server that was started with: "
                     "hajimari serve --archive DIR --no-results {}",
                     options.file),
         options.file});
  }
  if (!report) return Report(report.error());
  const size_t shown = std::min(options.limit, report->queries.size());
  return Print(options.json ? Json(*report, shown) : Table(*report, shown));
}

}  // namespace hajimari::app
