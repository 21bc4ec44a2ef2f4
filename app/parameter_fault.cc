#include "app/parameter_fault.h"

#include "app/exit_code.h"

namespace hajimari::app {

int ReportUsage(const search::ParameterFault& fault, MessageLanguage language) {
  Complain("hajimari: " + Say(fault.title, language) + "\n");
  if (fault.kind != search::ParameterFault::Kind::kUnknownValue) return kUsage;
  const bool listed = fault.parameter == "without" || fault.parameter.starts_with("facet.");
  Complain((listed ? Say(fault.detail, language)
                   : Say("The valid values are in docs/http_api.md and docs/ids.md.",
                         "使える値は docs/http_api.md と docs/ids.md にあります。", language)) +
           "\n");
  return kUsage;
}

}  // namespace hajimari::app
