// What the archive knows about each story besides its record: its source, digests of its inputs,
// and its location in the generation. Stored in the file `ledger` of a generation; only the indexer
// reads it.
//
//   ledger.Find("boston-kyoto")
//     -> {source 0, segment 2, ordinal 17, content 1f0c..., context 77b0..., ...}
//   ledger.SourceName(0)
//     -> "examples/stories.jsonl"
//
// A story is analysed again when its content or its context differs. One thread, or several that
// only read.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/record/story.h"
#include "base/error.h"

namespace hajimari::indexer {

// The first half of a SHA-256.
using Digest = std::array<uint8_t, 16>;
Digest DigestOf(std::string_view bytes);

struct LedgerEntry {
  uint32_t source = 0;
  uint32_t segment = 0;
  uint32_t ordinal = 0;
  Digest content{};  // of the canonical record, private fields included
  Digest context{};  // of its relationship and the dictionaries that decide facets
  archive::Status status = archive::Status::kPublished;
  std::string relationship;

  bool IsPublic() const { return status == archive::Status::kPublished; }
  bool operator==(const LedgerEntry&) const = default;
};

class Ledger {
 public:
  // Fails with kNotFound, kIo, kCorrupt.
  [[nodiscard]] static base::Result<Ledger> Open(const std::filesystem::path& path);
  // The bytes of the file: sorted by id, with only the sources and segments in use.
  std::string Encode() const;

  const LedgerEntry* Find(std::string_view id) const;
  void Put(std::string_view id, LedgerEntry entry);
  void Remove(std::string_view id);
  size_t size() const { return entries_.size(); }
  const auto& entries() const { return entries_; }
  std::vector<std::string_view> SortedIds() const;

  uint32_t SourceNumber(std::string_view name) { return Number(sources_, name); }
  uint32_t SegmentNumber(std::string_view name) { return Number(segments_, name); }
  const std::string& SourceName(uint32_t number) const { return sources_[number]; }
  const std::string& SegmentName(uint32_t number) const { return segments_[number]; }
  void RenameSegment(uint32_t number, std::string name) { segments_[number] = std::move(name); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  static uint32_t Number(std::vector<std::string>& names, std::string_view name);

  std::unordered_map<std::string, LedgerEntry, Hash, std::equal_to<>> entries_;
  std::vector<std::string> sources_;
  std::vector<std::string> segments_;
};

}  // namespace hajimari::indexer
