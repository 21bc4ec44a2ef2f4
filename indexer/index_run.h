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
//   - the live generation is replaced by one rename, after everything is on disk and was opened as
//     its readers will; a run that fails, is interrupted or is killed leaves it as it was;
//   - a story whose record, tie and dictionaries are as before is not analysed again; where nothing
//     at all changed no generation is made;
//   - a story goes only when its own source was read to the end in this run and no longer has it.
//     A story whose new record was refused stays as it was. More than five stories, or a tenth of
//     them, are neither removed nor replaced by those of another source unasked;
//   - the same input gives the same bytes, whatever the number of threads (Xapian's random database
//     id apart).
//
// Where CURRENT does not tell which generation is live, the run starts from the newest one that no
// rollback left, if that is whole, and makes CURRENT tell again. Where the generation to start from
// is damaged the run fails, for what it took down cannot be known; with `allow_removal` the archive
// is built anew from the sources named.
//
// Fails with kNotFound (a source), kLocked, kRefused (removals, replacements, --strict, a folder
// that holds something else), kNewerFormat, kCorrupt, kBusy (memory, threads), kIo (disk full,
// permission), kInterrupted. Each message is one sentence for the user, with what to do. No
// exception leaves it but std::bad_alloc, where memory does not even do for an error's words.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/problem.h"
#include "archive/sources/encoding.h"
#include "base/error.h"
#include "indexer/progress.h"
#include "indexer/publisher.h"
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
  bool allow_replacement = false;             // so many may be replaced from another source
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
  uint64_t damaged = 0;  // the generation that could not be started from; 0: none
  Unsynced unsynced;     // live, but after a power cut the generation before may be
  std::optional<base::Error>
      uncleared;  // why older generations than are to be kept are still there
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
  uint64_t from = 0;  // 0: CURRENT did not tell
  uint64_t to = 0;    // the generation gone back to
  uint64_t live = 0;  // `to`, or a new one that is like it but for the stories below
  // Public in `to` and not in `from`; they stay as they are in `from`.
  std::vector<std::string> hidden;
  std::vector<std::string> gone;
  std::vector<std::string> left_out;  // hidden, but their records lie in a damaged generation
  Unsynced unsynced;
};

// Goes back to the generation that the live one was built on, or where the live one is damaged to
// the newest before it that is whole; where CURRENT does not tell which one is live, makes the
// newest that is whole live again. No story becomes public that the live generation does not show:
// where there are such, a new generation is made without them, and their texts lie in no public
// file of it. An empty fingerprint asks for no particular analyser.
//
// Fails with kNotFound (no archive, or no earlier generation is kept), kStaleIndex (it could not be
// searched), kRefused (what was taken down since cannot be known), kCorrupt, kLocked, kIo, having
// changed nothing. The number of a generation is never given twice.
[[nodiscard]] base::Result<RollbackSummary> Rollback(const std::filesystem::path& archive,
                                                     std::string_view fingerprint = {});

}  // namespace hajimari::indexer
