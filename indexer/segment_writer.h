// Makes one segment from parts that many threads fill. The bytes of the segment depend on the order
// of the parts, not on their number or the threads.
//
//   SegmentWriter writer("archive/building-4711/public", fingerprint);
//   writer.Register(part);            in the order of the chunks, one thread at a time
//   writer.Write(part);               any thread, several at once
//   auto segment = writer.Finish("archive/building-4711/gen");
//   segment->name   -> "seg-1f0c9a2e77b0", a folder in gen/
//
// In Xapian, each part is a database without term lists that is never synced; Finish compacts them
// into one. Fails with kIo, kCorrupt and kBusy (memory, threads); throws nothing.
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
  std::string name;  // derived from its content
  uint32_t stories = 0;
  std::vector<archive::ManifestFile> files;
};

class SegmentWriter {
 public:
  // `work` is a folder for this writer alone, created on demand.
  SegmentWriter(std::filesystem::path work, std::string fingerprint);

  // Assigns ordinals from FirstOrdinal(part) on, facet numbers and the compression dictionary.
  void Register(SegmentPart& part);
  [[nodiscard]] base::Result<void> Write(SegmentPart& part) const;
  static uint32_t FirstOrdinal(const SegmentPart& part) { return part.first_ordinal_; }

  uint32_t size() const { return stories_; }
  // REQUIRES: size() > 0 and every registered part was written. Removes the work folder.
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
