// measure_index SOURCE RELATIONSHIPS ARCHIVE [THREADS]: times one run; used by hand.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "indexer/index_run.h"

int main(int argc, char** argv) {
  using namespace hajimari;
  if (argc < 4) {
    fmt::print(stderr, "usage: measure_index SOURCE RELATIONSHIPS ARCHIVE [THREADS]\n");
    return 2;
  }
  auto known = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
  if (!known) {
    fmt::print(stderr, "{}\n", base::Describe(known.error()));
    return 1;
  }
  auto analyzer = text::Analyzer::Open(*known);
  if (!analyzer) {
    fmt::print(stderr, "{}\n", base::Describe(analyzer.error()));
    return 1;
  }
  indexer::IndexOptions options;
  options.sources = {argv[1]};
  options.relationships = argv[2];
  options.archive = argv[3];
  if (argc > 4) options.threads = static_cast<unsigned>(std::atoi(argv[4]));
  const std::atomic<bool> stop = false;
  const auto progress = indexer::MakeProgress(std::cerr, isatty(2) != 0);
  const auto outcome = indexer::RunIndex(options, *analyzer, *progress, stop);
  const archive::ReadReport& report = outcome.report;
  fmt::print("read {} indexed {} unchanged {} removed {} refused {} warnings {}\n", report.read,
             report.indexed, report.unchanged, report.removed, report.refused, report.warnings);
  if (!outcome.result) {
    fmt::print(stderr, "{}\n", base::Describe(outcome.result.error()));
    return 1;
  }
  fmt::print("generation {} public {} editors {} segments {} in {:.2f} s\n",
             outcome.result->generation, outcome.result->stories_public,
             outcome.result->stories_editors, outcome.result->segments, outcome.result->seconds);
  return 0;
}
