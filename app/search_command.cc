#include "app/search_command.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "app/answer_text.h"
#include "app/batch.h"
#include "app/exit_code.h"
#include "app/open_archive.h"
#include "app/parameter_fault.h"
#include "app/standard_output.h"
#include "search/json/answer_json.h"

namespace hajimari::app {
namespace {

bool Given(const SearchOptions& options, std::string_view name) {
  return std::ranges::any_of(options.parameters, [&](const auto& p) { return p.name == name; });
}

int Batch(const SearchOptions& options, const search::Request& request,
          search::Searcher& searcher) {
  BatchOptions batch{.queries = options.batch, .trec = options.trec};
  if (Given(options, "match")) batch.match = request.match;
  if (Given(options, "per_page")) batch.limit = request.per_page;
  const auto begin = std::chrono::steady_clock::now();
  const auto count = RunBatch(batch, searcher);
  if (!count) return Report(count.error());
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  return Print(fmt::format("{} queries in {:.2f} s, written to {}\n", *count, seconds.count(),
                           options.trec));
}

}  // namespace

int RunSearch(const SearchOptions& options) {
  const auto audience = options.editors ? archive::Audience::kEditors : archive::Audience::kPublic;
  auto open = OpenArchive(options.archive, options.data, audience);
  if (!open) return Report(open.error());
  auto request =
      search::ReadSearchParameters(options.parameters, search::ValueNames(*open->dictionaries),
                                   search::Limits{}, text::Language::kEnglish, audience);
  if (!request) return ReportUsage(request.error(), options.language);
  request->query = options.query;
  if (!request->query.empty() && !Given(options, "sort")) request->sort = search::Sort::kRelevance;
  auto searcher = open->archive->NewSearcher();
  if (!searcher) return Report(searcher.error());
  if (!options.batch.empty()) return Batch(options, *request, **searcher);

  const auto answer = (*searcher)->Search(*request);
  if (!answer) return Report(answer.error());
  if (options.json) return Print(search::ToJson(*answer, *open->dictionaries, {}).dump(2) + "\n");
  const Look look{isatty(STDOUT_FILENO) != 0, request->listings.all.limit, options.language};
  return Print(AnswerText(*answer, *open->dictionaries, look));
}

}  // namespace hajimari::app
