// A published state of the archive, and how a reader opens it.
//
//   DIR/CURRENT                    "gen-000042\n"
//   DIR/gen-000042/manifest.json   format, fingerprint, counts, segments, SHA-256 of every file
//   DIR/gen-000042/seg-.../        xapian/ lexicon tokens records private
//   DIR/gen-000042/seg-....tombstones   which stories of the segment are deleted
//   DIR/gen-000042/relationships-public.jsonl, relationships-editors.jsonl
//
//   auto live = Generation::Open(dir, Audience::kPublic, analyzer.Fingerprint());
//   (*live)->segments()[0].segment->records().Read(0)
//
// For the public, only public segments are opened: no editors' segment, `private` file or unlisted
// relationship of an unpublished story is ever read.
// Open fails with kNotFound (no archive there), kNewerFormat, kStaleIndex (re-index), kCorrupt.
// Immutable after Open; any thread. Xapian databases are not opened here: each thread opens its own
// from Segment::database().
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/story.h"
#include "archive/store/lexicon.h"
#include "archive/store/record_store.h"
#include "archive/store/token_store.h"
#include "base/error.h"

namespace hajimari::archive {

enum class Audience { kPublic, kEditors };

// One segment's files, opened together. Ordinals 0..size()-1; docid = ordinal + 1.
class Segment {
 public:
  [[nodiscard]] static base::Result<std::shared_ptr<const Segment>> Open(
      const std::filesystem::path& directory, Audience audience);

  const std::filesystem::path& database() const { return database_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const TokenStore& tokens() const { return tokens_; }
  const RecordStore& records() const { return records_; }
  // `submitted` and `editorial` of each story; null for the public.
  const RecordStore* private_records() const { return private_.get(); }
  uint32_t size() const { return records_.size(); }

 private:
  Segment(std::filesystem::path database, Lexicon lexicon, TokenStore tokens, RecordStore records,
          std::unique_ptr<RecordStore> private_records)
      : database_(std::move(database)),
        lexicon_(std::move(lexicon)),
        tokens_(std::move(tokens)),
        records_(std::move(records)),
        private_(std::move(private_records)) {}

  std::filesystem::path database_;
  Lexicon lexicon_;
  TokenStore tokens_;
  RecordStore records_;
  std::unique_ptr<RecordStore> private_;
};

// The deleted stories of a segment, and how much they reduce the document frequency of each term.
class Tombstones {
 public:
  static Tombstones None() { return Tombstones(); }
  [[nodiscard]] static base::Result<Tombstones> Open(const std::filesystem::path& path);
  [[nodiscard]] base::Result<void> Write(const std::filesystem::path& path) const;

  // Marks a story as deleted; `entries` are the distinct lexicon entries that occur in it.
  void MarkDeleted(uint32_t ordinal, const std::vector<uint32_t>& entries);

  bool Has(uint32_t ordinal) const { return ordinal < deleted_.size() && deleted_[ordinal]; }
  uint32_t count() const { return count_; }
  // Every ordinal for which Has() is true is smaller.
  uint32_t limit() const { return static_cast<uint32_t>(deleted_.size()); }
  // To be subtracted from LexiconEntry::stories.
  uint32_t LostStories(uint32_t entry) const;

  bool operator==(const Tombstones&) const = default;

 private:
  std::vector<bool> deleted_;
  std::map<uint32_t, uint32_t> lost_;  // number of stories, by entry
  uint32_t count_ = 0;
};

struct SegmentView {
  std::string name;  // seg-..., the same in all generations that share it
  Audience audience = Audience::kPublic;
  std::shared_ptr<const Segment> segment;
  std::shared_ptr<const Tombstones> tombstones;
  uint32_t alive() const { return segment->size() - tombstones->count(); }
};

class Generation {
 public:
  // Opens the live generation. An empty fingerprint skips the check of the analyser: records and
  // tokens can then be read, but not searched.
  [[nodiscard]] static base::Result<std::shared_ptr<const Generation>> Open(
      const std::filesystem::path& archive, Audience audience, std::string_view fingerprint);
  // Opens a kept generation, live or not.
  [[nodiscard]] static base::Result<std::shared_ptr<const Generation>> OpenNumber(
      const std::filesystem::path& archive, uint64_t number, Audience audience,
      std::string_view fingerprint);

  // The number in CURRENT: 42. Cheap; poll it to notice a new generation.
  [[nodiscard]] static base::Result<uint64_t> CurrentNumber(const std::filesystem::path& archive);

  uint64_t number() const { return number_; }
  const std::vector<SegmentView>& segments() const { return segments_; }
  // The relationships that the audience may see, sorted by id.
  const std::vector<Relationship>& relationships() const { return relationships_; }
  const Relationship* FindRelationship(std::string_view id) const;

 private:
  uint64_t number_ = 0;
  std::vector<SegmentView> segments_;
  std::vector<Relationship> relationships_;
};

}  // namespace hajimari::archive
