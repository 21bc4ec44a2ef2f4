#include "app/parameter_fault.h"

#include <fmt/core.h>

#include "app/exit_code.h"

namespace hajimari::app {

int ReportUsage(const search::ParameterFault& fault) {
  fmt::print(stderr, "hajimari: {}\n", fault.title.en);
  if (fault.code != "unknown-value") return kUsage;
  fmt::print(stderr, "{}\n",
             fault.parameter == "without" || fault.parameter.starts_with("facet.")
                 ? fault.detail.en
                 : "The values that there are stand in docs/http_api.md and docs/ids.md.");
  return kUsage;
}

}  // namespace hajimari::app
