// Makes one segment from parts that many threads fill. The parts' order decides the segment's
// bytes, their number and the threads do not.
//
//   SegmentWriter writer("archive/building-4711/public", fingerprint);
//   writer.Register(part);            in the order of the chunks, one thread at a time
//   writer.Write(part);               any thread, several at once
//   auto segment = writer.Finish("archive/building-4711/gen");
//   segment->name   -> "seg-1f0c9a2e77b0", a folder of its own in gen/
//
// Xapian: each part is a database without term lists, never synced; Finish compacts them into one.
// Fails with kIo and kCorrupt; no exception leaves it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "archive/store/manifest.h"
#include "archive/store/record_store.h"
#include "base/error.h"
#include "indexer/facet_tables.h"
#include "indexer/segment_part.h"

namespace hajimari::indexer {

struct FinishedSegment {
  std::string name;  // from its content
  uint32_t stories = 0;
  std::vector<archive::ManifestFile> files;
};

class SegmentWriter {
 public:
  // `work` is a folder of this writer's own, made when it is needed.
  SegmentWriter(std::filesystem::path work, std::string fingerprint);

  // Gives the part its place: ordinals from FirstOrdinal(part) on, facet numbers, dictionary.
  void Register(SegmentPart& part);
  [[nodiscard]] base::Result<void> Write(SegmentPart& part) const;
  static uint32_t FirstOrdinal(const SegmentPart& part) { return part.first_ordinal_; }

  uint32_t size() const { return stories_; }
  // REQUIRES: size() > 0, every registered part was written. The work folder is removed.
  [[nodiscard]] base::Result<FinishedSegment> Finish(const std::filesystem::path& generation);

 private:
  std::filesystem::path PartPath(uint32_t number) const;
  [[nodiscard]] base::Result<void> WritePostings(SegmentPart& part) const;
  [[nodiscard]] base::Result<void> JoinStores(const std::filesystem::path& target) const;
  [[nodiscard]] base::Result<void> JoinDatabases(const std::filesystem::path& target) const;

  std::filesystem::path work_;
  std::string fingerprint_;
  FacetTables facets_;
  std::shared_ptr<const archive::RecordDictionary> dictionary_;
  std::shared_ptr<const archive::RecordDictionary> private_dictionary_;
  uint32_t parts_ = 0;
  uint32_t stories_ = 0;
};

}  // namespace hajimari::indexer
