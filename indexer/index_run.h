// One run of `hajimari index`: reads stories and relationships, finds what changed since the live
// generation, analyses it, and publishes the next generation.
//
//   IndexOptions options;
//   options.sources = {"examples/stories.jsonl"};
//   options.relationships = "examples/relationships.jsonl";
//   options.archive = "archive";
//   IndexOutcome outcome = RunIndex(options, analyzer, *progress, stop);
//   outcome.result->generation   -> 1
//   outcome.report.indexed       -> 93
//
// The report is complete whether or not the run succeeded. A run guarantees:
//   - The live generation is replaced by one rename, after everything is on disk and was opened as
//     its readers will open it. A run that fails, is interrupted or is killed leaves the live
//     generation unchanged.
//   - A story whose record, relationship and dictionaries did not change is not analysed again; if
//     nothing changed at all, no generation is made.
//   - A story is removed only if its own source was read to the end in this run and no longer has
//     it. A story whose new record was refused stays as it was. More than five stories, or a tenth
//     of them, are neither removed nor replaced from another source without explicit permission.
//   - The same input gives the same bytes, whatever the number of threads (except Xapian's random
//     database id).
//
// If CURRENT does not name the live generation, the run starts from the newest intact one that was
// not rolled back, and repairs CURRENT. If the generation to start from is damaged, the run fails,
// because the stories that it took down are unknown; with `allow_removal` the archive is rebuilt
// from the given sources.
//
// Fails with kNotFound (a source), kLocked, kRefused (removals, replacements, --strict, a folder
// that contains something else), kNewerFormat, kCorrupt, kBusy (memory, threads), kIo (disk full,
// permission), kInterrupted. Each message is one sentence that tells the user what to do. Throws
// only std::bad_alloc, if there is not even enough memory for an error message.
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
  std::filesystem::path archive;               // created if it does not exist
  std::filesystem::path column_map;            // for form exports with other headings
  std::optional<archive::Encoding> encoding;   // of tables and Markdown; detected if unset
  std::string form_name;                       // for form rows that have only a number
  bool check = false;                          // report only; writes nothing and takes no lock
  bool strict = false;                         // any refused record fails the run
  bool allow_removal = false;                  // more than a tenth of the stories may be removed
  bool allow_replacement = false;              // more than a tenth may be replaced by other sources
  unsigned threads = 0;                        // for the analysis; 0: one per processor
  unsigned keep = 3;                           // generations, the live one included; at least 1
};

struct IndexSummary {
  uint64_t generation = 0;  // the live one; 0 if there is none
  bool published = false;   // false: nothing had changed, or --check
  size_t stories_public = 0;
  size_t stories_editors = 0;
  size_t relationships = 0;  // that editors see
  size_t segments = 0;
  bool rebuilt = false;  // every story was analysed: first run, or rules or dictionaries changed
  uint64_t damaged = 0;  // a damaged generation that the run could not start from; 0: none
  Unsynced unsynced;     // set if a power cut may restore the previous generation
  std::optional<base::Error> uncleared;  // why old generations could not be removed
  double seconds = 0;
};

struct IndexOutcome {
  archive::ReadReport report;
  base::Result<IndexSummary> result;
};

// `stop` is polled; once it is true, the run ends with kInterrupted as soon as possible.
IndexOutcome RunIndex(const IndexOptions& options, const text::Analyzer& analyzer,
                      ProgressSink& progress, const std::atomic<bool>& stop);

struct RollbackSummary {
  uint64_t from = 0;  // 0: CURRENT did not name it
  uint64_t to = 0;    // the generation that was restored
  uint64_t live = 0;  // `to`, or a new generation that equals it except for the stories below
  // Stories that are public in `to` and not in `from`; they stay as in `from`: hidden or removed.
  std::vector<std::string> hidden;
  std::vector<std::string> gone;
  std::vector<std::string> left_out;  // hidden, but their records are in a damaged generation
  Unsynced unsynced;
};

// Goes back to the generation that the live one was built on, or, if the live one is damaged, to
// the newest intact one before it. If CURRENT does not name a generation, makes the newest intact
// one live again. No story becomes public that the live generation hides: if there are such
// stories, a new generation is made without them, and no public file of it contains their texts.
// An empty fingerprint skips the check of the analyser.
//
// Fails with kNotFound (no archive, or no earlier generation is kept), kStaleIndex (it could not be
// searched), kRefused (the stories taken down since are unknown), kCorrupt, kLocked, kIo; nothing
// is then changed. The number of a generation is never used twice.
[[nodiscard]] base::Result<RollbackSummary> Rollback(const std::filesystem::path& archive,
                                                     std::string_view fingerprint = {});

}  // namespace hajimari::indexer
