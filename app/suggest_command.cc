#include "app/suggest_command.h"

#include <fmt/core.h>

#include "app/exit_code.h"
#include "app/open_archive.h"
#include "app/parameter_fault.h"
#include "app/standard_output.h"
#include "search/json/answer_json.h"

namespace hajimari::app {

std::string SuggestText(const search::SuggestAnswer& answer) {
  if (answer.suggestions.empty()) return "Nothing to suggest.\n";
  std::string text;
  if (answer.approximate) text += "Nothing begins so; one letter away:\n";
  for (const search::Suggestion& one : answer.suggestions) {
    std::string matched;
    if (one.matched) {
      const auto [begin, end] = one.matched->mark;
      matched = one.matched->text;
      matched.insert(end, "]");
      matched.insert(begin, "[");
    }
    const bool both = one.label.en != one.label.ja;
    text += fmt::format("{:<7}{:>7}  {}{}{}  {}\n", search::Name(one.kind), one.count, one.label.en,
                        both ? " / " : "", both ? one.label.ja : "", matched);
  }
  return text;
}

namespace {

// --ui overrides the locale.
MessageLanguage LanguageFor(const SuggestOptions& options) {
  if (options.ui_language == "ja") return MessageLanguage::kJapanese;
  return options.ui_language == "en" ? MessageLanguage::kEnglish : options.language;
}

}  // namespace

int RunSuggest(const SuggestOptions& options) {
  const auto audience = options.editors ? archive::Audience::kEditors : archive::Audience::kPublic;
  auto open = OpenArchive(options.archive, options.data, audience);
  if (!open) return Report(open.error());
  auto parameters = options.parameters;
  parameters.push_back({"q", options.text});
  const auto reader =
      options.ui_language == "ja" ? text::Language::kJapanese : text::Language::kEnglish;
  const auto request = search::ReadSuggestParameters(parameters, search::Limits{}, reader);
  if (!request) return ReportUsage(request.error(), LanguageFor(options));
  auto searcher = open->archive->NewSearcher();
  if (!searcher) return Report(searcher.error());
  const auto answer = (*searcher)->Suggest(*request);
  if (!answer) return Report(answer.error());
  if (options.json) return Print(search::ToJson(*answer, {}).dump(2) + "\n");
  return Print(SuggestText(*answer));
}

}  // namespace hajimari::app
