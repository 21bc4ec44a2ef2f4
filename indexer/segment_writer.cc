#include "indexer/segment_writer.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>

#include "archive/store/fields.h"
#include "base/digest.h"
#include "base/file.h"
#include "indexer/side_task.h"
#include "indexer/story_terms.h"
#include "indexer/terminate_guard.h"
#include "indexer/xapian_guard.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;

constexpr size_t kNameDigits = 12;

base::Result<void> MakeDirectory(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return base::FailSystem(error.value(), path.string());
  return {};
}

base::Result<void> Move(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) return base::FailSystem(error.value(), to.string());
  return {};
}

// Every file of a segment with its size and digest.
base::Result<std::vector<archive::ManifestFile>> Describe(const fs::path& segment) {
  const auto paths = base::FilesBelow(segment);
  if (!paths) return std::unexpected(paths.error());
  std::vector<archive::ManifestFile> files;
  for (const fs::path& path : *paths) {
    auto digest = base::Sha256HexOfFile(segment / path);
    if (!digest) return std::unexpected(digest.error());
    std::error_code error;
    const uintmax_t size = fs::file_size(segment / path, error);
    if (error) return base::FailSystem(error.value(), path.string());
    files.push_back({path.string(), size, std::move(*digest)});
  }
  std::ranges::sort(files, {}, &archive::ManifestFile::path);
  return files;
}

// Compaction syncs its files but ignores errors, and the system reports a lost write only once.
// Therefore our own descriptors are opened before the first write.
base::Result<std::vector<base::HeldFile>> HoldTableFiles(const fs::path& database) {
  if (auto made = MakeDirectory(database); !made) return std::unexpected(made.error());
  std::vector<base::HeldFile> held;
  for (const char* name : {"postlist.glass", "iamglass"}) {
    auto file = base::HeldFile::Make(database / name);
    if (!file) return std::unexpected(file.error());
    held.push_back(std::move(*file));
  }
  return held;
}

// Copies the compacted files into files of our own, which we sync, so that a file whose sync failed
// inside the library is never part of a generation. If bytes of it were lost on the way to the
// disk, the held descriptors report it, and nothing is copied.
base::Result<void> CopyTables(const fs::path& from, const std::vector<base::HeldFile>& held,
                              const fs::path& to) {
  for (const base::HeldFile& file : held) {
    if (!file.StandsThere()) continue;
    if (auto synced = file.Sync(); !synced) return synced;
  }
  const auto files = base::FilesBelow(from);
  if (!files) return std::unexpected(files.error());
  if (auto made = MakeDirectory(to); !made) return made;
  for (const fs::path& file : *files) {
    const auto bytes = base::MappedFile::Open(from / file);
    if (!bytes) return std::unexpected(bytes.error());
    if (auto copied = base::WriteFileSynced(to / file, bytes->bytes()); !copied) return copied;
  }
  return {};
}

// Derived from the stores only, because Xapian writes a random number into each database.
std::string NameOf(const std::vector<archive::ManifestFile>& files) {
  std::string digests;
  for (const archive::ManifestFile& file : files) {
    if (!file.path.starts_with("xapian")) digests += file.sha256;
  }
  return "seg-" + base::Sha256Hex(digests).substr(0, kNameDigits);
}

}  // namespace

SegmentWriter::SegmentWriter(fs::path work, std::string fingerprint)
    : work_(std::move(work)), fingerprint_(std::move(fingerprint)) {}

fs::path SegmentWriter::PartPath(uint32_t number) const {
  return work_ / fmt::format("part-{:06}", number);
}

void SegmentWriter::Register(SegmentPart& part) {
  if (part.size() == 0) return;
  if (!dictionary_) {
    dictionary_ = archive::RecordDictionary::Train(part.records_);
    private_dictionary_ = archive::RecordDictionary::Train(part.private_records_);
  }
  part.number_ = parts_++;
  part.first_ordinal_ = stories_;
  stories_ += part.size();
  part.facets_.reserve(part.size());
  for (const StoryValues& values : part.values_) {
    part.facets_.push_back(EncodeFacets(values, facets_));
  }
}

base::Result<void> SegmentWriter::Write(SegmentPart& part) const {
  if (part.size() == 0) return {};
  const fs::path path = PartPath(part.number_);
  if (auto made = MakeDirectory(path); !made) return made;
  if (auto written = part.lexicon_->WriteDraft(path / "draft"); !written) return written;
  if (auto written = part.tokens_.Write(path / "tokens"); !written) return written;
  archive::RecordStoreWriter records(dictionary_);
  for (const std::string& record : part.records_) records.Add(record);
  if (auto written = records.Write(path / "records"); !written) return written;
  archive::RecordStoreWriter private_records(private_dictionary_);
  for (const std::string& record : part.private_records_) private_records.Add(record);
  if (auto written = private_records.Write(path / "private"); !written) return written;
  return WritePostings(part);
}

base::Result<void> SegmentWriter::WritePostings(SegmentPart& part) const {
  const fs::path path = PartPath(part.number_) / "xapian";
  return SurviveTerminate(path, [&] {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                                         Xapian::DB_NO_TERMLIST |
                                                         Xapian::DB_NO_SYNC);
    StoryTermCounter counter(*part.lexicon_, part.tokens_);
    archive::StoryTokens story;
    for (uint32_t ordinal = 0; ordinal < part.size(); ++ordinal) {
      part.tokens_.Read(ordinal, story);
      const StoryValues& values = part.values_[ordinal];
      Xapian::Document document;
      counter.Count(story, values, [&](const std::string& term, uint32_t packed) {
        document.add_term(term, packed);
      });
      AddSlots(values, part.facets_[ordinal], document);
      database.add_document(document);
    }
    database.commit();
  });
}

base::Result<void> SegmentWriter::JoinStores(const fs::path& target) const {
  archive::LexiconWriter lexicon;
  std::vector<archive::TokenStore> tokens;
  std::vector<std::vector<uint32_t>> numbers;
  for (uint32_t i = 0; i < parts_; ++i) {
    auto absorbed = lexicon.AbsorbDraft(PartPath(i) / "draft");
    if (!absorbed) return std::unexpected(absorbed.error());
    numbers.push_back(std::move(*absorbed));
    auto part_tokens = archive::TokenStore::Open(PartPath(i) / "tokens");
    if (!part_tokens) return std::unexpected(part_tokens.error());
    tokens.push_back(std::move(*part_tokens));
  }
  if (auto written = lexicon.Write(target / "lexicon"); !written) return written;
  if (parts_ == 1) {
    for (const char* store : {"tokens", "records", "private"}) {
      if (auto moved = Move(PartPath(0) / store, target / store); !moved) return moved;
    }
    return {};
  }
  std::vector<archive::TokenStorePart> token_parts;
  for (uint32_t i = 0; i < parts_; ++i) token_parts.push_back({&tokens[i], numbers[i]});
  auto merged = MergeTokenStores(token_parts, lexicon.word_count(), target / "tokens");
  if (!merged) return merged;

  for (const char* store : {"records", "private"}) {
    std::vector<archive::RecordStore> records;
    std::vector<const archive::RecordStore*> record_parts;
    records.reserve(parts_);
    for (uint32_t i = 0; i < parts_; ++i) {
      auto part = archive::RecordStore::Open(PartPath(i) / store);
      if (!part) return std::unexpected(part.error());
      record_parts.push_back(&records.emplace_back(std::move(*part)));
    }
    if (auto joined = MergeRecordStores(record_parts, target / store); !joined) return joined;
  }
  return {};
}

base::Result<void> SegmentWriter::JoinDatabases(const fs::path& target) const {
  const fs::path compact = work_ / "compact";
  const auto held = HoldTableFiles(compact);
  if (!held) return std::unexpected(held.error());
  auto compacted = Guarded(target, [&] {
    // Metadata known only at the end goes into a database without documents.
    const fs::path extra = work_ / "metadata";
    {
      Xapian::WritableDatabase database(
          extra.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST |
                              Xapian::DB_NO_SYNC);
      database.set_metadata(std::string(archive::kFingerprintKey), fingerprint_);
      database.set_metadata(std::string(archive::kFormatKey),
                            std::to_string(archive::kFormatVersion));
      for (int i = 0; i < archive::kFacets; ++i) {
        const auto facet = static_cast<archive::Facet>(i);
        database.set_metadata(archive::FacetTableKey(facet), facets_.Encode(facet));
      }
      database.commit();
    }
    Xapian::Database all;
    for (uint32_t i = 0; i < parts_; ++i) {
      all.add_database(Xapian::Database((PartPath(i) / "xapian").string()));
    }
    all.add_database(Xapian::Database(extra.string()));
    all.compact(compact.string());
  });
  if (!compacted) return compacted;
  return CopyTables(compact, *held, target);
}

base::Result<FinishedSegment> SegmentWriter::Finish(const fs::path& generation) {
  const fs::path target = work_ / "segment";
  if (auto made = MakeDirectory(target); !made) return std::unexpected(made.error());
  {
    SideTask joining([&] { return JoinDatabases(target / "xapian"); });
    const auto stores = JoinStores(target);
    const auto databases = joining.Wait();
    if (!stores) return std::unexpected(stores.error());
    if (!databases) return std::unexpected(databases.error());
  }
  auto files = Describe(target);
  if (!files) return std::unexpected(files.error());
  FinishedSegment finished{NameOf(*files), stories_, std::move(*files)};
  // A segment with the same content may exist already, with deleted stories.
  for (int again = 2; fs::exists(generation / finished.name); ++again) {
    finished.name =
        "seg-" + base::Sha256Hex(finished.name + std::to_string(again)).substr(0, kNameDigits);
  }
  if (auto moved = Move(target, generation / finished.name); !moved) {
    return std::unexpected(moved.error());
  }
  std::error_code ignored;
  fs::remove_all(work_, ignored);
  return finished;
}

}  // namespace hajimari::indexer
