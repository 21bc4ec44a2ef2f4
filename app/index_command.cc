#include "app/index_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include "app/exit_code.h"
#include "app/open_archive.h"
#include "app/problem_text.h"
#include "app/standard_output.h"
#include "base/file.h"
#include "indexer/index_run.h"

namespace hajimari::app {
namespace {

constexpr size_t kIdsShown = 5;

void PrintEncodings(const archive::ReadReport& report, MessageLanguage language) {
  for (const archive::ReadFile& file : report.files) {
    const archive::Message text = archive::Describe(file);
    if (text.en.empty()) continue;
    Complain(archive::Printable(file.file) + ": " + Say(text, language) + "\n");
  }
}

void PrintProblems(const archive::ReadReport& report, const IndexOptions& options) {
  Complain(ProblemText(report.problems, {.language = options.language,
                                         .relationships_given = !options.relationships.empty(),
                                         .report_written = !options.report.empty()}));
}

std::string Counts(const archive::ReadReport& report) {
  return fmt::format("read {}, indexed {}, unchanged {}, removed {}, refused {}, warnings {}\n",
                     report.read, report.indexed, report.unchanged, report.removed, report.refused,
                     report.warnings);
}

std::string Summary(const indexer::IndexSummary& summary, const IndexOptions& options) {
  if (options.check) return "Checked only; nothing was written.\n";
  if (!summary.published) {
    return fmt::format("Nothing changed: generation {} stays live in {}.\n", summary.generation,
                       options.archive);
  }
  std::string text = fmt::format(
      "Generation {} is live in {}: {} public stories, {} for editors only, {} relationships, in "
      "{:.1f} s.\n",
      summary.generation, options.archive, summary.stories_public, summary.stories_editors,
      summary.relationships, summary.seconds);
  if (summary.damaged != 0) {
    text += fmt::format(
        "Generation {} was damaged, so the archive was rebuilt: it contains only what the sources "
        "named here contain.\n",
        summary.damaged);
  }
  return text;
}

std::string LiveAllTheSame(uint64_t generation) {
  return fmt::format("Generation {} is live all the same.", generation);
}

int TellUnsynced(uint64_t generation, const base::Error& why) {
  Complain(fmt::format(
      "hajimari: {}{} Generation {} is live, but it may not be safe on the disk: after "
      "a power cut the archive may be as it was before. Check the disk, then index again.\n",
      why.where.empty() ? "" : why.where + ": ", why.message, generation));
  return kLiveButFaulty;
}

int TellUncleared(uint64_t generation, const base::Error& why) {
  Complain(
      fmt::format("hajimari: {} Generation {} is live, but older generations than --keep allows "
                  "are still there; the next run removes them, if it can.\n",
                  base::Describe(why), generation));
  return kLiveButFaulty;
}

std::string Listed(const std::vector<std::string>& ids) {
  std::string text;
  for (size_t i = 0; i < std::min(ids.size(), kIdsShown); ++i) text += (i ? ", " : "") + ids[i];
  return ids.size() > kIdsShown ? text + ", ..." : text;
}

std::string TakenDown(const indexer::RollbackSummary& back) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& ids, std::string_view what) {
    if (!ids.empty()) text += fmt::format("{} {}: {}\n", ids.size(), what, Listed(ids));
  };
  add(back.hidden, "hidden from the public since, and still hidden");
  add(back.gone, "removed since, and still gone");
  add(back.left_out,
      "hidden from the public since, and left out, because their records are in a damaged "
      "generation; index their sources again");
  return text;
}

std::string WentBack(const indexer::RollbackSummary& back) {
  const std::string was =
      back.from == 0 ? "CURRENT did not say which one was" : fmt::format("{} was", back.from);
  if (back.live == back.to) return fmt::format("Generation {} is live again; {}.\n", back.to, was);
  return fmt::format(
             "Generation {} is live; {}. It is generation {} without what was taken down "
             "since:\n",
             back.live, was, back.to) +
         TakenDown(back);
}

int Rollback(const IndexOptions& options) {
  const auto language = OpenLanguage(options.data);
  if (!language) return Report(language.error());
  const auto back = indexer::Rollback(options.archive, language->analyzer->Fingerprint());
  if (!back) return Report(back.error());
  const int code = Print(WentBack(*back), kLiveButFaulty, LiveAllTheSame(back->live));
  return back->unsynced ? TellUnsynced(back->live, *back->unsynced) : code;
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
  run.allow_replacement = options.allow_replacement;
  run.threads = options.threads;
  run.keep = options.keep;
  return run;
}

// After a successful run: what is live even if the report or the summary cannot be written.
std::string LiveNow(const indexer::IndexOutcome& outcome) {
  const bool live = outcome.result && outcome.result->published;
  return live ? LiveAllTheSame(outcome.result->generation) : "";
}

int WriteReport(const indexer::IndexOutcome& outcome, const std::string& path, int failure) {
  if (path.empty()) return kSuccess;
  const auto written = base::ReplaceFile(path, archive::ReportToJson(outcome.report) + "\n");
  if (written) return kSuccess;
  if (!outcome.result) return failure;  // Tell says it with the failure of the run: one sentence
  base::Error error = written.error();
  error.message = "The report could not be written: " + error.message + " " + LiveNow(outcome);
  Report(error);
  return failure;
}

int Tell(const indexer::IndexOutcome& outcome, const IndexOptions& options) {
  const std::string live = LiveNow(outcome);
  const int failure = live.empty() ? kFailure : kLiveButFaulty;
  PrintEncodings(outcome.report, options.language);
  PrintProblems(outcome.report, options);
  const int reported = WriteReport(outcome, options.report, failure);
  const std::string summary = outcome.result ? Summary(*outcome.result, options) : "";
  const int printed = Print(Counts(outcome.report) + summary, failure, live);
  if (!outcome.result) {
    base::Error error = outcome.result.error();
    if (reported != kSuccess) error.message += " The report could not be written either.";
    return Report(error);
  }
  if (outcome.result->unsynced) {
    return TellUnsynced(outcome.result->generation, *outcome.result->unsynced);
  }
  if (outcome.result->uncleared) {
    return TellUncleared(outcome.result->generation, *outcome.result->uncleared);
  }
  return reported != kSuccess ? reported : printed;
}

}  // namespace

int RunIndex(const IndexOptions& options, const StopSignals& signals) {
  if (options.rollback) return Rollback(options);
  if (options.sources.empty()) {
    Complain("hajimari: index needs at least one SOURCE: a file or folder of stories.\n");
    return kUsage;
  }
  const auto language = OpenLanguage(options.data);
  if (!language) return Report(language.error());
  const auto progress = indexer::MakeProgress(std::cerr, isatty(STDERR_FILENO) != 0);
  const auto outcome =
      indexer::RunIndex(Translate(options), *language->analyzer, *progress, signals.stop());
  try {
    return Tell(outcome, options);
  } catch (const std::bad_alloc&) {
    if (!outcome.result || !outcome.result->published) throw;
    Complain("hajimari: There is not enough memory to report more; a new generation is live.\n");
    return kLiveButFaulty;
  }
}

}  // namespace hajimari::app
