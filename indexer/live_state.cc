#include "indexer/live_state.h"

#include <algorithm>

#include "archive/record/record_from_json.h"
#include "archive/store/damage.h"

namespace hajimari::indexer {

base::Result<std::unique_ptr<const LiveState>> LiveState::Open(const std::filesystem::path& archive,
                                                               uint64_t number) {
  auto live = std::make_unique<LiveState>();
  live->directory = archive / archive::GenerationName(number);
  auto manifest = archive::ReadManifest(live->directory);
  if (!manifest) return std::unexpected(manifest.error());
  live->manifest = std::move(*manifest);
  if (live->manifest.generation != number) {
    return archive::Damaged(live->directory / "manifest.json");
  }
  if (auto there = archive::CheckSizes(live->directory, live->manifest); !there) {
    return std::unexpected(there.error());
  }
  auto generation =
      archive::Generation::OpenNumber(archive, number, archive::Audience::kEditors, "");
  if (!generation) return std::unexpected(generation.error());
  live->generation = std::move(*generation);
  auto relationships = archive::ReadRelationshipFile(
      live->directory / archive::RelationshipFileName(archive::Audience::kPublic));
  if (!relationships) return std::unexpected(relationships.error());
  live->public_relationships = std::move(*relationships);
  auto ledger = Ledger::Open(live->directory / "ledger");
  if (!ledger) return std::unexpected(ledger.error());
  live->ledger = std::move(*ledger);
  for (const auto& [id, entry] : live->ledger.entries()) {
    const archive::SegmentView* segment =
        live->FindSegment(live->ledger.SegmentName(entry.segment));
    if (segment == nullptr || entry.ordinal >= segment->segment->size()) {
      return archive::Damaged(live->directory / "ledger");
    }
  }
  return live;
}

const archive::SegmentView* LiveState::FindSegment(std::string_view name) const {
  const auto& segments = generation->segments();
  const auto found = std::ranges::find(segments, name, &archive::SegmentView::name);
  return found == segments.end() ? nullptr : &*found;
}

base::Result<archive::Story> LiveState::ReadStory(const LedgerEntry& entry) const {
  const archive::SegmentView* view = FindSegment(ledger.SegmentName(entry.segment));
  if (view == nullptr) return archive::Damaged(directory);
  auto record = view->segment->records().Read(entry.ordinal);
  if (!record) return std::unexpected(record.error());
  auto private_record = view->segment->private_records()->Read(entry.ordinal);
  if (!private_record) return std::unexpected(private_record.error());
  auto story = archive::StoryFromRecords(*record, *private_record);
  if (!story) return archive::Damaged(directory / view->name / "records");
  return std::move(*story);
}

}  // namespace hajimari::indexer
