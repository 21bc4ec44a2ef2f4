#include "indexer/next_generation.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>

#include "archive/record/closed_lists.h"
#include "archive/record/record_to_json.h"
#include "archive/store/fields.h"
#include "base/digest.h"
#include "base/file.h"
#include "indexer/segment_choice.h"
#include "indexer/xapian_guard.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using archive::Audience;
using archive::Manifest;
using archive::SegmentView;

constexpr size_t kMergeChunk = 2048;
constexpr Audience kAudiences[] = {Audience::kPublic, Audience::kEditors};

// Represents the segment that is being written; no segment has this name.
std::string PlaceholderOf(Audience audience) {
  return audience == Audience::kPublic ? "(public)" : "(editors)";
}

base::Result<void> WriteListed(const fs::path& generation, const std::string& name,
                               const std::string& bytes, Manifest& manifest) {
  manifest.files.push_back({name, bytes.size(), base::Sha256Hex(bytes)});
  return base::WriteFileSynced(generation / name, bytes);
}

std::string Lines(const std::vector<archive::Relationship>& relationships) {
  std::string lines;
  for (const archive::Relationship& relationship : relationships) {
    lines += archive::RelationshipToJson(relationship) + "\n";
  }
  return lines;
}

// The distinct lexicon entries that occur in a story.
base::Result<std::vector<uint32_t>> EntriesIn(const archive::Segment& segment, uint32_t ordinal) {
  archive::StoryTokens story;
  if (auto read = segment.tokens().Read(ordinal, story); !read) {
    return std::unexpected(read.error());
  }
  std::vector<uint32_t> entries;
  for (const archive::StoredToken& token : story.tokens) {
    if (archive::IsLexical(token.kind))
      entries.push_back(segment.lexicon().EntryOfWord(token.word));
  }
  std::ranges::sort(entries);
  entries.erase(std::ranges::unique(entries).begin(), entries.end());
  return entries;
}

}  // namespace

NextGeneration::NextGeneration(const LiveState* live, Ledger ledger)
    : live_(live), ledger_(std::move(ledger)) {}

uint32_t NextGeneration::NewSegment(Audience audience) {
  return ledger_.SegmentNumber(PlaceholderOf(audience));
}

// The status is ignored: a source other than the story's own may take the story down.
bool NextGeneration::HasSameContent(const LedgerEntry& known, const LedgerEntry& entry) const {
  if (known.content == entry.content) return true;
  if (live_ == nullptr || known.status == entry.status) return false;
  auto story = live_->ReadStory(known);
  if (!story) return false;
  story->status = entry.status;
  return DigestOf(archive::StoryToJson(*story, true)) == entry.content;
}

NextGeneration::Counts NextGeneration::Settle(std::vector<ChunkOutcome>& outcomes) {
  Counts counts;
  for (ChunkOutcome& outcome : outcomes) {
    for (StoryOutcome& story : outcome.stories) {
      const LedgerEntry* known = ledger_.Find(story.id);
      LedgerEntry entry = std::move(story.entry);
      if (story.stored) {
        const uint32_t ordinal = entry.ordinal;
        entry = *known;
        entry.ordinal = ordinal;
        entry.segment = NewSegment(story.audience);
        ledger_.Put(story.id, std::move(entry));
        continue;
      }
      if (story.unchanged) {
        ++counts.unchanged;
        if (known->source == entry.source) continue;
        const uint32_t source = entry.source;
        entry = *known;
        entry.source = source;
      } else {
        ++counts.indexed;
        if (known != nullptr && known->source != entry.source && !HasSameContent(*known, entry)) {
          ++counts.replaced[{ledger_.SourceName(known->source), ledger_.SourceName(entry.source)}];
        }
        if (known != nullptr && known->IsPublic() && !entry.IsPublic()) {
          left_public_.insert(story.id);
        }
        entry.segment = NewSegment(story.audience);
      }
      changed_ = true;
      ledger_.Put(story.id, std::move(entry));
    }
  }
  return counts;
}

void NextGeneration::Remove(const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    ledger_.Remove(id);
    removed_.insert(id);
    changed_ = true;
  }
}

void NextGeneration::Hide(const std::string& id, LedgerEntry entry, std::string_view source) {
  entry.source = ledger_.SourceNumber(source);
  entry.segment = NewSegment(Audience::kEditors);
  ledger_.Put(id, std::move(entry));
  left_public_.insert(id);
  changed_ = true;
}

NextGeneration::Alive NextGeneration::AliveOrdinals() const {
  Alive alive;
  for (const auto& [id, entry] : ledger_.entries()) {
    alive[ledger_.SegmentName(entry.segment)].push_back(entry.ordinal);
  }
  for (auto& [name, ordinals] : alive) std::ranges::sort(ordinals);
  return alive;
}

// Whether the segment has a copy of a story that was taken down, deleted or not.
base::Result<bool> NextGeneration::MustRewrite(const SegmentView& view) const {
  bool found = false;
  auto looked = Guarded(view.segment->database(), [&] {
    const Xapian::Database database(view.segment->database().string());
    const auto holds = [&](const std::string& id) {
      return database.term_exists(archive::kIdPrefix + id);
    };
    found = std::ranges::any_of(removed_, holds) ||
            (view.audience == Audience::kPublic && std::ranges::any_of(left_public_, holds));
  });
  if (!looked) return std::unexpected(looked.error());
  return found;
}

base::Result<std::vector<Chunk>> NextGeneration::ChooseMerges(std::array<uint32_t, 2> added) {
  std::vector<Chunk> chunks;
  if (live_ == nullptr) return chunks;
  const Alive alive = AliveOrdinals();
  std::unordered_map<std::string_view, const SegmentView*> merged;
  for (const Audience audience : kAudiences) {
    std::vector<const SegmentView*> views;
    std::vector<SegmentState> states;
    for (const SegmentView& view : live_->generation->segments()) {
      if (view.audience != audience) continue;
      const auto found = alive.find(view.name);
      const size_t count = found == alive.end() ? 0 : found->second.size();
      auto forced = count == 0 ? base::Result<bool>(false) : MustRewrite(view);
      if (!forced) return std::unexpected(forced.error());
      views.push_back(&view);
      states.push_back({view.segment->size(), static_cast<uint32_t>(count), *forced});
    }
    const std::vector<bool> chosen = ChooseRewrites(states, added[IndexOf(audience)]);
    for (size_t i = 0; i < views.size(); ++i) {
      if (chosen[i]) merged.emplace(views[i]->name, views[i]);
    }
  }
  if (merged.empty()) return chunks;
  std::vector<StoredItem> items;
  for (const auto& [id, entry] : ledger_.entries()) {
    const auto found = merged.find(ledger_.SegmentName(entry.segment));
    if (found != merged.end()) items.push_back({id, found->second, entry.ordinal});
  }
  // In the order of the manifest.
  std::ranges::sort(items, {},
                    [](const StoredItem& item) { return std::pair(item.from, item.ordinal); });
  for (StoredItem& item : items) {
    if (chunks.empty() || chunks.back().stored.size() == kMergeChunk) chunks.emplace_back();
    chunks.back().stored.push_back(std::move(item));
  }
  return chunks;
}

base::Result<void> NextGeneration::KeepSegment(const SegmentView& view,
                                               const std::vector<uint32_t>& alive,
                                               const Building& building, Manifest& manifest) const {
  const fs::path generation = building.generation();
  const std::string prefix = view.name + "/";
  std::vector<archive::ManifestFile> files;
  for (const archive::ManifestFile& file : live_->manifest.files) {
    if (file.path.starts_with(prefix)) files.push_back(file);
  }
  auto linked = LinkFiles(files, live_->directory, generation);
  if (!linked) return linked;
  std::ranges::move(files, std::back_inserter(manifest.files));
  archive::Tombstones tombstones = *view.tombstones;
  auto next_alive = alive.begin();
  for (uint32_t ordinal = 0; ordinal < view.segment->size(); ++ordinal) {
    if (next_alive != alive.end() && *next_alive == ordinal) {
      ++next_alive;
      continue;
    }
    if (tombstones.Has(ordinal)) continue;
    auto entries = EntriesIn(*view.segment, ordinal);
    if (!entries) return std::unexpected(entries.error());
    tombstones.MarkDeleted(ordinal, *entries);
  }
  const auto listed =
      std::ranges::find(live_->manifest.segments, view.name, &archive::ManifestSegment::name);
  manifest.segments.push_back(
      {view.name, view.audience, listed->base, view.segment->size(), tombstones.count()});
  if (tombstones.count() == 0) return {};
  const std::string name = view.name + ".tombstones";
  if (auto written = tombstones.Write(generation / name); !written) return written;
  auto bytes = base::ReadFile(generation / name);
  if (!bytes) return std::unexpected(bytes.error());
  manifest.files.push_back({name, bytes->size(), base::Sha256Hex(*bytes)});
  return {};
}

base::Result<void> NextGeneration::AddSegment(Audience audience, SegmentWriter& writer,
                                              const Building& building, Manifest& manifest) {
  auto finished = writer.Finish(building.generation());
  if (!finished) return std::unexpected(finished.error());
  ledger_.RenameSegment(NewSegment(audience), finished->name);
  const bool alone =
      std::ranges::find(manifest.segments, audience, &archive::ManifestSegment::audience) ==
      manifest.segments.end();
  manifest.segments.push_back({finished->name, audience, alone, finished->stories, 0});
  for (archive::ManifestFile& file : finished->files) {
    file.path = finished->name + "/" + file.path;
    manifest.files.push_back(std::move(file));
  }
  return {};
}

void NextGeneration::CountStories(Manifest& manifest) const {
  for (const auto& [id, entry] : ledger_.entries()) {
    ++(entry.IsPublic() ? manifest.stories_public : manifest.stories_editors);
    ++manifest.by_status[std::string(archive::Name(entry.status))];
    const std::string& source = ledger_.SourceName(entry.source);
    const auto listed = std::ranges::find(manifest.sources, source, &archive::ManifestSource::path);
    if (listed != manifest.sources.end()) ++listed->stories;
  }
}

base::Result<Manifest> NextGeneration::Assemble(const Building& building, SegmentWriters& writers,
                                                Files files) {
  Manifest manifest;
  manifest.generation = files.number;
  manifest.previous = live_ == nullptr ? 0 : live_->manifest.generation;
  manifest.fingerprint = std::move(files.fingerprint);
  manifest.sources = std::move(files.sources);
  manifest.relationships_public = static_cast<uint32_t>(files.public_relationships.size());
  manifest.relationships_editors = static_cast<uint32_t>(files.editors_relationships.size());
  const Alive alive = AliveOrdinals();
  for (const Audience audience : kAudiences) {
    if (live_ != nullptr) {
      for (const SegmentView& view : live_->generation->segments()) {
        const auto found = alive.find(view.name);
        if (view.audience != audience || found == alive.end()) continue;
        auto kept = KeepSegment(view, found->second, building, manifest);
        if (!kept) return std::unexpected(kept.error());
      }
    }
    SegmentWriter& writer = *writers[IndexOf(audience)];
    if (writer.size() == 0) continue;
    auto added = AddSegment(audience, writer, building, manifest);
    if (!added) return std::unexpected(added.error());
  }
  CountStories(manifest);
  std::erase_if(manifest.sources,
                [](const archive::ManifestSource& source) { return source.stories == 0; });

  const fs::path generation = building.generation();
  const auto write = [&](std::string_view name, const std::string& bytes) {
    return WriteListed(generation, std::string(name), bytes, manifest);
  };
  auto written =
      write(archive::RelationshipFileName(Audience::kPublic), Lines(files.public_relationships));
  if (written) {
    written = write(archive::RelationshipFileName(Audience::kEditors),
                    Lines(files.editors_relationships));
  }
  if (written) written = write("ledger", ledger_.Encode());
  if (!written) return std::unexpected(written.error());
  std::ranges::sort(manifest.files, {}, &archive::ManifestFile::path);
  std::ranges::sort(manifest.sources, {}, &archive::ManifestSource::path);
  return manifest;
}

}  // namespace hajimari::indexer
