#include "app/explain_command.h"

#include <fmt/core.h>

#include "app/exit_code.h"
#include "app/explain_text.h"
#include "app/open_archive.h"
#include "app/parameter_fault.h"
#include "app/standard_output.h"
#include "search/contract/explain.h"
#include "search/json/answer_json.h"

namespace hajimari::app {

int RunExplain(const ExplainOptions& options) {
  const auto audience = options.editors ? archive::Audience::kEditors : archive::Audience::kPublic;
  auto open = OpenArchive(options.archive, options.data, audience);
  if (!open) return Report(open.error());
  auto request =
      search::ReadSearchParameters(options.parameters, search::ValueNames(*open->dictionaries),
                                   search::Limits{}, text::Language::kEnglish, audience);
  if (!request) return ReportUsage(request.error(), options.language);
  request->query = options.query;
  auto searcher = open->archive->NewSearcher();
  if (!searcher) return Report(searcher.error());
  const auto explanation = (*searcher)->Explain(
      *request, options.story.empty() ? std::nullopt : std::optional(options.story));
  if (!explanation) return Report(explanation.error());
  if (options.json) return Print(search::ToJson(*explanation, {}).dump(2) + "\n");
  return Print(ExplanationText(*explanation, options.language));
}

}  // namespace hajimari::app
