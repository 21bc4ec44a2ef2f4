// One run of `hajimari index`: reads stories and ties, works out what changed since the live
// generation, analyses that, and publishes the next generation.
//
//   IndexOptions options;
//   options.sources = {"examples/stories.jsonl"};
//   options.relationships = "examples/relationships.jsonl";
//   options.archive = "archive";
//   IndexOutcome outcome = RunIndex(options, analyzer, *progress, stop);
//   outcome.result->generation   -> 1
//   outcome.report.indexed       -> 93
//
// The report is whole whether or not the run succeeded. What a run promises:
//   - the live generation is replaced by one rename, after everything is on disk; a run that fails,
//     is interrupted or is killed leaves it as it was;
//   - a story whose record, tie and dictionaries are as before is not analysed again; where nothing
//     at all changed no generation is made;
//   - a story goes only when its own source was read to the end in this run and no longer has it.
//     A story whose new record was refused stays as it was;
//   - the same input gives the same bytes, whatever the number of threads (Xapian's random database
//     id apart).
//
// Fails with kNotFound (a source), kLocked, kRefused (removals, --strict, a folder that holds
// something else), kNewerFormat, kCorrupt, kIo (disk full, permission), kInterrupted. Each message
// is one sentence for the user, with what to do. No exception leaves it.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/problem.h"
#include "archive/readers/encoding.h"
#include "base/error.h"
#include "indexer/progress.h"
#include "text/analyzer.h"

namespace hajimari::indexer {

struct IndexOptions {
  std::vector<std::filesystem::path> sources;  // files or folders, read in this order
  std::filesystem::path relationships;         // "" keeps those of the live generation
  std::filesystem::path archive;               // made if it does not exist
  std::filesystem::path column_map;            // for form exports with other headings
  std::optional<archive::Encoding> encoding;  // of tables and Markdown; decided by content if unset
  std::string form_name;                      // for form rows that have only a number
  bool check = false;                         // report only; writes nothing and takes no lock
  bool strict = false;                        // any refused record fails the run
  bool allow_removal = false;                 // more than a tenth of the stories may go
  unsigned threads = 0;                       // that analyse; 0: one for each processor
  unsigned keep = 3;                          // generations, the live one included; at least 1
};

struct IndexSummary {
  uint64_t generation = 0;  // that is live now; 0 if there is none
  bool published = false;   // false: nothing had changed, or --check
  size_t stories_public = 0;
  size_t stories_editors = 0;
  size_t relationships = 0;  // the editors' view
  size_t segments = 0;
  bool rebuilt = false;  // every story analysed anew: first run, or rules or dictionary changed
  double seconds = 0;
};

struct IndexOutcome {
  archive::ReadReport report;
  base::Result<IndexSummary> result;
};

// `stop` is polled; once it is true the run ends with kInterrupted as soon as it can.
IndexOutcome RunIndex(const IndexOptions& options, const text::Analyzer& analyzer,
                      ProgressSink& progress, const std::atomic<bool>& stop);

struct RollbackSummary {
  uint64_t from = 0;
  uint64_t to = 0;
};

// Makes the generation that the live one was built on live again. Fails with kNotFound (no archive,
// or no earlier generation is kept), kLocked, kIo. The number of a generation is never given twice.
[[nodiscard]] base::Result<RollbackSummary> Rollback(const std::filesystem::path& archive);

}  // namespace hajimari::indexer
