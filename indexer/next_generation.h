// The writing half of a run: from the outcome of each story to the files of the next generation.
//
//   NextGeneration next(live, ledger);
//   next.Settle(outcomes); next.Remove(ids);
//   next.changed()             -> whether there is anything to publish
//   next.ChooseMerges(added)   -> chunks with the stories of old segments to be rewritten; a
//                                 pipeline writes them, and Settle takes the outcomes
//   next.Assemble(building, writers, files)   -> the manifest, with every file in place
//
// One thread.
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
  // `live` may be null. `ledger` is the live one, possibly with additional sources.
  NextGeneration(const LiveState* live, Ledger ledger);

  struct Counts {
    size_t indexed = 0;
    size_t unchanged = 0;
    // Numbers of stories whose source and content changed (not only the status), by previous and
    // current source.
    std::map<std::pair<std::string, std::string>, size_t> replaced = {};
  };
  Counts Settle(std::vector<ChunkOutcome>& outcomes);
  void Remove(const std::vector<std::string>& ids);
  // Hides a story that was public: `entry` and `source` describe the version that editors see from
  // now on. Its stored copy must be settled afterwards.
  void Hide(const std::string& id, LedgerEntry entry, std::string_view source);

  // Whether any story, or the source of one, changed.
  bool changed() const { return changed_; }
  const Ledger& ledger() const { return ledger_; }

  // The stories of all segments to be rewritten, in chunks. `added` is the number of this run's
  // stories in the writer of each audience.
  [[nodiscard]] base::Result<std::vector<Chunk>> ChooseMerges(std::array<uint32_t, 2> added);

  struct Files {
    std::vector<archive::Relationship> public_relationships;
    std::vector<archive::Relationship> editors_relationships;
    std::vector<archive::ManifestSource> sources;  // without the numbers of stories
    std::string fingerprint;
    uint64_t number = 0;
  };
  // Finishes the segments, links the old ones, writes tombstones, relationships and ledger.
  [[nodiscard]] base::Result<archive::Manifest> Assemble(const Building& building,
                                                         SegmentWriters& writers, Files files);

 private:
  bool HasSameContent(const LedgerEntry& known, const LedgerEntry& entry) const;
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
  std::unordered_set<std::string> left_public_;  // ids that are no longer public
  std::unordered_set<std::string> removed_;
};

}  // namespace hajimari::indexer
