#include "app/index_command.h"

#include <fmt/core.h>
#include <unistd.h>

#include <iostream>

#include "app/exit_code.h"
#include "app/open_archive.h"
#include "base/file.h"
#include "indexer/index_run.h"

namespace hajimari::app {
namespace {

// More than a screen or two helps nobody; the report file has them all.
constexpr size_t kProblemsShown = 200;

void PrintProblems(const archive::ReadReport& report) {
  const size_t shown = std::min(report.problems.size(), kProblemsShown);
  for (size_t i = 0; i < shown; ++i) {
    fmt::print(stderr, "{}\n", archive::Describe(report.problems[i]));
  }
  if (shown < report.problems.size()) {
    fmt::print(stderr, "... and {} more; --report FILE writes them all.\n",
               report.problems.size() - shown);
  }
}

void PrintEncodings(const archive::ReadReport& report) {
  for (const archive::ReadFile& file : report.files) {
    if (const std::string line = archive::Describe(file); !line.empty()) {
      fmt::print(stderr, "{}\n", line);
    }
  }
}

void PrintCounts(const archive::ReadReport& report) {
  fmt::print("read {}, indexed {}, unchanged {}, removed {}, refused {}, warnings {}\n",
             report.read, report.indexed, report.unchanged, report.removed, report.refused,
             report.warnings);
}

void PrintSummary(const indexer::IndexSummary& summary, const IndexOptions& options) {
  if (options.check) {
    fmt::print("Checked only; nothing was written.\n");
  } else if (!summary.published) {
    fmt::print("Nothing changed: generation {} stays live in {}.\n", summary.generation,
               options.archive);
  } else {
    fmt::print(
        "Generation {} is live in {}: {} public stories, {} for editors only, {} ties, "
        "in {:.1f} s.\n",
        summary.generation, options.archive, summary.stories_public, summary.stories_editors,
        summary.relationships, summary.seconds);
  }
}

int Rollback(const IndexOptions& options) {
  const auto back = indexer::Rollback(options.archive);
  if (!back) return Report(back.error());
  fmt::print("Generation {} is live again; {} was.\n", back->to, back->from);
  return kSuccess;
}

indexer::IndexOptions Translate(const IndexOptions& options) {
  indexer::IndexOptions run;
  run.sources.assign(options.sources.begin(), options.sources.end());
  run.relationships = options.relationships;
  run.archive = options.archive;
  run.column_map = options.column_map;
  if (!options.encoding.empty()) run.encoding = archive::EncodingNamed(options.encoding);
  run.form_name = options.form;
  run.check = options.check;
  run.strict = options.strict;
  run.allow_removal = options.allow_removal;
  run.threads = options.threads;
  run.keep = options.keep;
  return run;
}

}  // namespace

int RunIndex(const IndexOptions& options, const StopSignals& signals) {
  if (options.rollback) return Rollback(options);
  if (options.sources.empty()) {
    fmt::print(stderr, "hajimari: index needs at least one SOURCE: a file or folder of stories.\n");
    return kUsage;
  }
  const auto language = OpenLanguage(options.data);
  if (!language) return Report(language.error());
  const auto progress = indexer::MakeProgress(std::cerr, isatty(STDERR_FILENO) != 0);
  const auto outcome =
      indexer::RunIndex(Translate(options), *language->analyzer, *progress, signals.stop());
  PrintEncodings(outcome.report);
  PrintProblems(outcome.report);
  if (!options.report.empty()) {
    const auto written =
        base::ReplaceFile(options.report, archive::ReportToJson(outcome.report) + "\n");
    if (!written) return Report(written.error());
  }
  PrintCounts(outcome.report);
  if (!outcome.result) return Report(outcome.result.error());
  PrintSummary(*outcome.result, options);
  return kSuccess;
}

}  // namespace hajimari::app
