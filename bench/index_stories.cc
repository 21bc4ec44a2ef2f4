#include "bench/index_stories.h"

#include <fmt/core.h>

#include "app/exit_code.h"
#include "app/open_archive.h"
#include "indexer/index_run.h"

namespace hajimari::bench {

int RunIndexStories(const IndexStoriesOptions& options) {
  if (std::filesystem::exists(options.archive / "CURRENT")) {
    fmt::print(stderr, "hajimari-bench: {} is already an archive: choose a new folder.\n",
               options.archive.string());
    return app::kFailure;
  }
  const auto language = app::OpenLanguage(options.data.string());
  if (!language) return app::Report(language.error());
  indexer::IndexOptions run;
  run.sources = {options.stories};
  run.archive = options.archive;
  run.threads = options.threads;
  const auto progress = indexer::MakeSilentProgress();
  const std::atomic<bool> stop = false;
  const auto outcome = indexer::RunIndex(run, *language->analyzer, *progress, stop);
  if (!outcome.result) return app::Report(outcome.result.error());
  fmt::print(
      "{{\"engine\":\"hajimari\",\"what\":\"index\",\"stories\":{},\"seconds\":{:.2f},"
      "\"seconds_with_merge\":{:.2f}}}\n",
      outcome.report.indexed, outcome.result->seconds, outcome.result->seconds);
  return app::kSuccess;
}

}  // namespace hajimari::bench
