// The generation that a run starts from: its manifest, ledger and segments.
//
//   auto live = LiveState::Open("archive", 42);
//   (*live)->manifest.generation   -> 42
//
// Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "archive/record/story.h"
#include "archive/store/generation.h"
#include "archive/store/manifest.h"
#include "base/error.h"
#include "indexer/ledger.h"

namespace hajimari::indexer {

struct LiveState {
  std::filesystem::path directory;
  archive::Manifest manifest;
  std::shared_ptr<const archive::Generation> generation;  // as editors see it
  std::vector<archive::Relationship> public_relationships;
  Ledger ledger;

  // Every file must have the size listed in the manifest. Fails with kNotFound (a missing file),
  // kNewerFormat, kCorrupt, kIo.
  [[nodiscard]] static base::Result<std::unique_ptr<const LiveState>> Open(
      const std::filesystem::path& archive, uint64_t number);

  const archive::SegmentView* FindSegment(std::string_view name) const;
  // The story as it was read. Fails with kCorrupt.
  [[nodiscard]] base::Result<archive::Story> ReadStory(const LedgerEntry& entry) const;
};

}  // namespace hajimari::indexer
