#include "archive/store/generation.h"

#include <algorithm>
#include <charconv>

#include "archive/store/damage.h"
#include "archive/store/manifest.h"
#include "base/file.h"

namespace hajimari::archive {
namespace {

constexpr std::string_view kPrefix = "gen-";

// CURRENT names a generation that is missing or incomplete.
std::unexpected<base::Error> Missing(const base::Error& error) {
  return base::Fail(base::ErrorCode::kCorrupt, std::string("The file is missing; ") + kMends,
                    error.where);
}

base::Result<SegmentView> OpenSegment(const std::filesystem::path& generation,
                                      const ManifestSegment& listed, Audience audience) {
  SegmentView view{listed.name, listed.audience, nullptr, nullptr};
  auto segment = Segment::Open(generation / listed.name, audience);
  if (!segment) return std::unexpected(segment.error());
  view.segment = std::move(*segment);
  if (view.segment->size() != listed.stories) return Damaged(generation / listed.name);
  Tombstones tombstones = Tombstones::None();
  if (listed.tombstones != 0) {
    const std::filesystem::path path = generation / (listed.name + ".tombstones");
    auto opened = Tombstones::Open(path);
    if (!opened) return std::unexpected(opened.error());
    tombstones = std::move(*opened);
    if (tombstones.count() != listed.tombstones || tombstones.limit() > listed.stories) {
      return Damaged(path);
    }
  }
  view.tombstones = std::make_shared<const Tombstones>(std::move(tombstones));
  return view;
}

}  // namespace

base::Result<std::shared_ptr<const Segment>> Segment::Open(const std::filesystem::path& directory,
                                                           Audience audience) {
  auto lexicon = Lexicon::Open(directory / "lexicon");
  if (!lexicon) return std::unexpected(lexicon.error());
  auto tokens = TokenStore::Open(directory / "tokens");
  if (!tokens) return std::unexpected(tokens.error());
  auto records = RecordStore::Open(directory / "records");
  if (!records) return std::unexpected(records.error());
  std::unique_ptr<RecordStore> private_records;
  if (audience == Audience::kEditors) {
    auto opened = RecordStore::Open(directory / "private");
    if (!opened) return std::unexpected(opened.error());
    private_records = std::make_unique<RecordStore>(std::move(*opened));
  }
  if (tokens->size() != records->size() || tokens->word_limit() != lexicon->word_count() ||
      (private_records && private_records->size() != records->size())) {
    return Damaged(directory);
  }
  return std::shared_ptr<const Segment>(new Segment(directory / "xapian", std::move(*lexicon),
                                                    std::move(*tokens), std::move(*records),
                                                    std::move(private_records)));
}

base::Result<uint64_t> Generation::CurrentNumber(const std::filesystem::path& archive) {
  auto text = base::ReadFile(archive / "CURRENT");
  if (!text) {
    std::error_code error;
    if (text.error().code == base::ErrorCode::kNotFound) return NoArchive(archive);
    if (std::filesystem::is_directory(archive / "CURRENT", error)) {
      return Damaged(archive / "CURRENT");
    }
    return std::unexpected(text.error());
  }
  uint64_t number = 0;
  const char* end = text->data() + text->size();
  if (text->ends_with('\n')) --end;
  if (!text->starts_with(kPrefix)) return Damaged(archive / "CURRENT");
  const auto read = std::from_chars(text->data() + kPrefix.size(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return Damaged(archive / "CURRENT");
  return number;
}

namespace {

base::Result<Manifest> CheckedManifest(const std::filesystem::path& directory,
                                       std::string_view fingerprint) {
  auto manifest = ReadManifest(directory);
  if (!manifest) return manifest;
  if (!fingerprint.empty() && manifest->fingerprint != fingerprint) {
    return base::Fail(base::ErrorCode::kStaleIndex,
                      "The archive was indexed with other rules or dictionaries than this "
                      "program's; index it again: hajimari index SOURCE --archive " +
                          directory.parent_path().string(),
                      directory.string());
  }
  return manifest;
}

}  // namespace

base::Result<std::shared_ptr<const Generation>> Generation::Open(
    const std::filesystem::path& archive, Audience audience, std::string_view fingerprint) {
  auto number = CurrentNumber(archive);
  if (!number) return std::unexpected(number.error());
  for (;;) {
    auto opened = OpenNumber(archive, *number, audience, fingerprint);
    if (opened) return opened;
    // A run may have published a generation and removed this one meanwhile.
    const auto now = CurrentNumber(archive);
    if (now && *now != *number) {
      number = now;
      continue;
    }
    if (!now || opened.error().code != base::ErrorCode::kNotFound) return opened;
    return Missing(opened.error());
  }
}

base::Result<std::shared_ptr<const Generation>> Generation::OpenNumber(
    const std::filesystem::path& archive, uint64_t number, Audience audience,
    std::string_view fingerprint) {
  const std::filesystem::path directory = archive / GenerationName(number);
  auto manifest = CheckedManifest(directory, fingerprint);
  if (!manifest) return std::unexpected(manifest.error());
  auto generation = std::make_shared<Generation>();
  generation->number_ = number;
  for (const ManifestSegment& listed : manifest->segments) {
    if (audience == Audience::kPublic && listed.audience != Audience::kPublic) continue;
    auto view = OpenSegment(directory, listed, audience);
    if (!view) return std::unexpected(view.error());
    generation->segments_.push_back(std::move(*view));
  }
  auto relationships = ReadRelationshipFile(directory / RelationshipFileName(audience));
  if (!relationships) return std::unexpected(relationships.error());
  generation->relationships_ = std::move(*relationships);
  std::ranges::sort(generation->relationships_, {}, &Relationship::id);
  return generation;
}

const Relationship* Generation::FindRelationship(std::string_view id) const {
  const auto found = std::ranges::lower_bound(relationships_, id, {}, &Relationship::id);
  return found != relationships_.end() && found->id == id ? &*found : nullptr;
}

}  // namespace hajimari::archive
