#include <algorithm>
#include <string>

#include "archive/store/damage.h"
#include "archive/store/generation.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/varint.h"

namespace hajimari::archive {
namespace {

constexpr std::string_view kMagic = "HJTOMB1\n";
constexpr size_t kChecksumSize = 16;  // hexadecimal digits of the SHA-256 of what follows

}  // namespace

// Bytes: magic, checksum, then varints: number of stories, delta-encoded ordinals; number of
// entries, each a delta-encoded entry and its number of stories.
base::Result<void> Tombstones::Write(const std::filesystem::path& path) const {
  std::string body;
  base::AppendVarint(count_, body);
  uint32_t last = 0;
  for (uint32_t ordinal = 0; ordinal < deleted_.size(); ++ordinal) {
    if (!deleted_[ordinal]) continue;
    base::AppendVarint(ordinal - last, body);
    last = ordinal;
  }
  base::AppendVarint(lost_.size(), body);
  last = 0;
  for (const auto& [entry, stories] : lost_) {
    base::AppendVarint(entry - last, body);
    base::AppendVarint(stories, body);
    last = entry;
  }
  std::string bytes(kMagic);
  bytes += base::Sha256Hex(body).substr(0, kChecksumSize);
  return base::WriteFileSynced(path, bytes + body);
}

base::Result<Tombstones> Tombstones::Open(const std::filesystem::path& path) {
  auto bytes = base::ReadFile(path);
  if (!bytes) return std::unexpected(bytes.error());
  const auto corrupt = [&] { return Damaged(path); };
  const size_t head = kMagic.size() + kChecksumSize;
  if (!bytes->starts_with(kMagic) || bytes->size() < head) return corrupt();
  const std::string_view body = std::string_view(*bytes).substr(head);
  if (base::Sha256Hex(body).substr(0, kChecksumSize) !=
      std::string_view(*bytes).substr(kMagic.size(), kChecksumSize)) {
    return corrupt();
  }
  Tombstones tombstones;
  base::VarintReader reader(body);
  tombstones.count_ = reader.Next32();
  uint32_t ordinal = 0;
  for (uint32_t i = 0; i < tombstones.count_ && reader.ok(); ++i) {
    ordinal += reader.Next32();
    if (ordinal >= tombstones.deleted_.size()) tombstones.deleted_.resize(ordinal + 1);
    tombstones.deleted_[ordinal] = true;
  }
  const uint32_t entries = reader.Next32();
  uint32_t entry = 0;
  for (uint32_t i = 0; i < entries && reader.ok(); ++i) {
    entry += reader.Next32();
    tombstones.lost_.emplace_hint(tombstones.lost_.end(), entry, reader.Next32());
  }
  if (!reader.ok() || !reader.AtEnd()) return corrupt();
  return tombstones;
}

void Tombstones::MarkDeleted(uint32_t ordinal, const std::vector<uint32_t>& entries) {
  if (Has(ordinal)) return;
  if (ordinal >= deleted_.size()) deleted_.resize(ordinal + 1);
  deleted_[ordinal] = true;
  ++count_;
  for (const uint32_t entry : entries) ++lost_[entry];
}

uint32_t Tombstones::LostStories(uint32_t entry) const {
  const auto found = lost_.find(entry);
  return found == lost_.end() ? 0 : found->second;
}

}  // namespace hajimari::archive
