#include "app/parameter_fault.h"

#include "app/exit_code.h"

namespace hajimari::app {

int ReportUsage(const search::ParameterFault& fault) {
  Complain("hajimari: " + fault.title.en + "\n");
  if (fault.code != "unknown-value") return kUsage;
  const bool told = fault.parameter == "without" || fault.parameter.starts_with("facet.");
  Complain((told ? fault.detail.en
                 : "The values that there are stand in docs/http_api.md and docs/ids.md.") +
           "\n");
  return kUsage;
}

}  // namespace hajimari::app
