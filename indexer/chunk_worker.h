// Processes a chunk of stories in one thread: recognises the unchanged ones, analyses the new ones
// or copies stored ones, and writes them as parts of the run's segments.
//
//   ChunkWorker worker(shared);
//   worker.Work(0, chunk, gate)   -> for each story its new location, or that it is unchanged
//
// One thread per object; `shared` must outlive it and may be used by several workers.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/theme_inference.h"
#include "archive/sources/intake_item.h"
#include "archive/store/generation.h"
#include "base/error.h"
#include "indexer/ledger.h"
#include "indexer/pipeline.h"
#include "indexer/relationship_assigner.h"
#include "indexer/segment_writer.h"
#include "indexer/story_analysis.h"
#include "text/analyzer.h"

namespace hajimari::indexer {

// A story to be copied from an old segment without analysis.
struct StoredItem {
  std::string id;
  const archive::SegmentView* from = nullptr;
  uint32_t ordinal = 0;
};

struct Chunk {
  std::vector<archive::IntakeItem> fresh;  // to be analysed if they differ
  std::vector<StoredItem> stored;
};

struct StoryOutcome {
  std::string id;
  archive::Audience audience = archive::Audience::kPublic;
  bool unchanged = false;
  bool stored = false;     // copied: only the ordinal of `entry` is set
  LedgerEntry entry = {};  // without its segment
};

struct ChunkOutcome {
  std::vector<StoryOutcome> stories;
  std::vector<archive::Problem> problems;
};

using ChunkPipeline = Pipeline<Chunk, ChunkOutcome>;

// By audience.
using SegmentWriters = std::array<std::unique_ptr<SegmentWriter>, 2>;
inline size_t IndexOf(archive::Audience audience) { return static_cast<size_t>(audience); }

struct WorkShared {
  const text::Analyzer* analyzer = nullptr;  // null: chunks hold stored stories only
  const archive::ThemeInference* themes = nullptr;
  std::string dictionaries_digest;
  const Ledger* known = nullptr;      // of the live generation; null: every story is analysed
  SegmentWriters* writers = nullptr;  // null: only report what is unchanged
  const std::atomic<bool>* stop = nullptr;
  std::atomic<size_t> stories_done = 0;
  std::atomic<size_t> bytes_done = 0;
};

class ChunkWorker {
 public:
  explicit ChunkWorker(WorkShared& shared);
  ~ChunkWorker();

  // Fails with kInterrupted, kCorrupt, kIo, kBusy (memory, threads). Throws nothing.
  [[nodiscard]] base::Result<ChunkOutcome> Work(size_t number, Chunk chunk, OrderedGate& gate);

 private:
  struct OpenDatabase;
  using Parts = std::array<SegmentPart, 2>;

  base::Result<ChunkOutcome> WorkUnguarded(size_t number, Chunk& chunk, OrderedGate& gate);
  void AddFresh(archive::IntakeItem& item, Parts& parts, ChunkOutcome& outcome);
  bool IsKnown(const StoryOutcome& story) const;
  base::Result<void> AddStored(const StoredItem& item, Parts& parts, ChunkOutcome& outcome);
  Digest Context(const AssignedRelationship& relationship);

  WorkShared* shared_;
  std::optional<StoryAnalysis> analysis_;
  std::unordered_map<AssignedRelationship, Digest> contexts_;
  std::unordered_map<const archive::SegmentView*, std::unique_ptr<OpenDatabase>> databases_;
};

}  // namespace hajimari::indexer
