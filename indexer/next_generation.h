// The writing half of a run: from what became of each story to the files of the next generation.
//
//   NextGeneration next(live, building, writers, intake ledger);
//   next.Settle(outcomes); next.Remove(ids);
//   next.changed()                    -> is there anything to publish?
//   next.MergeSegments(...);          old segments that must or should be written anew
//   next.Assemble(...)                -> the manifest, with every file in place
//
// One thread; the merging it hands out to a pipeline.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "archive/store/manifest.h"
#include "base/error.h"
#include "indexer/chunk_worker.h"
#include "indexer/ledger.h"
#include "indexer/live_state.h"
#include "indexer/publisher.h"

namespace hajimari::indexer {

class NextGeneration {
 public:
  // `live` may be null. `ledger` is the live one, perhaps with more sources.
  NextGeneration(const LiveState* live, Ledger ledger);

  struct Counts {
    size_t indexed = 0;
    size_t unchanged = 0;
    // Stories that came with other content, not only another status, from another source than
    // before: from, to.
    std::map<std::pair<std::string, std::string>, size_t> replaced = {};
  };
  Counts Settle(std::vector<ChunkOutcome>& outcomes);
  void Remove(const std::vector<std::string>& ids);
  // A story that the public saw and must no longer: `entry` and the name of its source are as
  // editors see it from now on. Its stored copy has to be settled afterwards.
  void Hide(const std::string& id, LedgerEntry entry, std::string_view source);

  // Did any story, or the source of one, change?
  bool changed() const { return changed_; }
  const Ledger& ledger() const { return ledger_; }

  // The stories of all segments to be written anew, in chunks, and where they are then. `added` is
  // how many stories of this run each audience's writer has.
  [[nodiscard]] base::Result<std::vector<Chunk>> ChooseMerges(std::array<uint32_t, 2> added);

  struct Files {
    std::vector<archive::Relationship> public_relationships;
    std::vector<archive::Relationship> editors_relationships;
    std::vector<archive::ManifestSource> sources;  // but for the numbers of stories
    std::string fingerprint;
    uint64_t number = 0;
  };
  // Finishes the segments, links the old ones, writes tombstones, relationships and ledger.
  [[nodiscard]] base::Result<archive::Manifest> Assemble(const Building& building,
                                                         SegmentWriters& writers, Files files);

 private:
  bool SaysTheSame(const LedgerEntry& known, const LedgerEntry& entry) const;
  uint32_t NewSegment(archive::Audience audience);
  // Ordinals that the ledger points to, by segment name.
  using Alive = std::unordered_map<std::string, std::vector<uint32_t>>;
  Alive AliveOrdinals() const;
  [[nodiscard]] base::Result<bool> MustRewrite(const archive::SegmentView& view) const;
  [[nodiscard]] base::Result<void> KeepSegment(const archive::SegmentView& view,
                                               const std::vector<uint32_t>& alive,
                                               const Building& building,
                                               archive::Manifest& manifest) const;
  [[nodiscard]] base::Result<void> AddSegment(archive::Audience audience, SegmentWriter& writer,
                                              const Building& building,
                                              archive::Manifest& manifest);
  void CountStories(archive::Manifest& manifest) const;

  const LiveState* live_;
  Ledger ledger_;
  bool changed_ = false;
  std::unordered_set<std::string> left_public_;  // ids that the public saw and must no longer
  std::unordered_set<std::string> removed_;
};

}  // namespace hajimari::indexer
