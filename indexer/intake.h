// The reading half of a run: stories from their sources, and stories of the live generation that
// were not read but must be checked, grouped into chunks whose size does not depend on the thread
// count.
//
//   Intake intake(options, analyzer, live, rebuild, push);
//   intake.ReadRelationships(); intake.ReadSources(stop); intake.CarryOver();
//   intake.removed()   -> ids that their own sources no longer have
//
// One thread.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "archive/record/problem.h"
#include "archive/sources/record_source.h"
#include "base/error.h"
#include "indexer/chunk_worker.h"
#include "indexer/index_run.h"
#include "indexer/ledger.h"
#include "indexer/live_state.h"
#include "indexer/relationship_assigner.h"
#include "text/analyzer.h"

namespace hajimari::indexer {

class Intake {
 public:
  // Returns false when the run is over.
  using Push = std::function<bool(Chunk)>;
  // Numbers of stories, by previous and current source.
  using Replaced = std::map<std::pair<std::string, std::string>, size_t>;

  // `live` may be null; `rebuild` treats every story as new. All must outlive the intake.
  Intake(const IndexOptions& options, const text::Analyzer& analyzer, const LiveState* live,
         bool rebuild, Push push);

  [[nodiscard]] base::Result<void> ReadRelationships();
  [[nodiscard]] base::Result<void> ReadSources(const std::atomic<bool>& stop);
  // Handles the stories of the live generation that were not read: they are removed, kept, or
  // analysed again.
  [[nodiscard]] base::Result<void> CarryOver();

  const RelationshipAssigner& assigner() const { return *assigner_; }
  // The live ledger with the sources of this run.
  Ledger& ledger() { return ledger_; }
  const std::vector<std::string>& removed() const { return removed_; }
  size_t records_read() const { return reader_ ? reader_->records_read() : 0; }
  // Every file that was read, completely or in part.
  std::vector<std::string> SourcesRead() const;
  // The detected encodings.
  std::vector<archive::ReadFile> files() const;
  bool ReadWhole(const std::string& source) const { return complete_.contains(source); }
  // Warns about stories that came from another source before; `replaced` are those whose content
  // changed.
  void WarnOfMoves(const Replaced& replaced);
  // Moves all problems out.
  std::vector<archive::Problem> TakeProblems();

 private:
  bool Take(archive::IntakeItem item);
  bool Add(archive::IntakeItem item);
  bool Flush();
  [[nodiscard]] base::Result<void> Reconsider(std::string_view id, const LedgerEntry& entry);
  bool MayBeRemoved(std::string_view id, const std::string& source) const;
  void NoteRefusals();

  const IndexOptions* options_;
  const text::Analyzer* analyzer_;
  const LiveState* live_;
  bool rebuild_;
  Push push_;
  std::string dictionaries_digest_;
  Ledger ledger_;
  std::unique_ptr<RelationshipAssigner> assigner_;
  std::unique_ptr<archive::RecordReader> reader_;
  std::vector<archive::Problem> problems_;
  std::unordered_set<std::string> seen_;
  std::unordered_set<std::string> complete_;
  std::unordered_set<std::string> refused_ids_;
  std::unordered_set<std::string> doubtful_;  // sources with refused records whose id is unknown
  Replaced moves_;
  std::vector<std::string> removed_;
  Chunk chunk_;
  size_t chunk_bytes_ = 0;
  size_t chunks_ = 0;
  bool over_ = false;
};

}  // namespace hajimari::indexer
