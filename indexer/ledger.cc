#include "indexer/ledger.h"

#include <algorithm>
#include <cstring>

#include "archive/store/damage.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/varint.h"

namespace hajimari::indexer {
namespace {

constexpr std::string_view kMagic = "HJLEDGR1";
constexpr size_t kChecksumSize = 16;  // hexadecimal digits of the SHA-256 of what follows
constexpr uint64_t kStatuses = 4;

void AppendString(std::string_view text, std::string& out) {
  base::AppendVarint(text.size(), out);
  out += text;
}

// Renumbers names in sorted order and drops unused ones.
class Renumbered {
 public:
  Renumbered(const std::vector<std::string>& names, std::vector<bool> used)
      : number_(names.size()) {
    for (uint32_t i = 0; i < names.size(); ++i) {
      if (used[i]) order_.push_back(i);
    }
    std::ranges::sort(order_, {}, [&](uint32_t i) -> const std::string& { return names[i]; });
    for (uint32_t i = 0; i < order_.size(); ++i) number_[order_[i]] = i;
  }
  uint32_t operator[](uint32_t old) const { return number_[old]; }
  void Append(const std::vector<std::string>& names, std::string& out) const {
    base::AppendVarint(order_.size(), out);
    for (const uint32_t i : order_) AppendString(names[i], out);
  }

 private:
  std::vector<uint32_t> order_;
  std::vector<uint32_t> number_;
};

std::vector<std::string> ReadNames(base::VarintReader& reader) {
  std::vector<std::string> names;
  for (uint64_t count = reader.Next(); count > 0 && reader.ok(); --count) {
    names.emplace_back(reader.String());
  }
  return names;
}

}  // namespace

Digest DigestOf(std::string_view bytes) {
  const std::string hex = base::Sha256Hex(bytes);
  const auto nibble = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  Digest digest;
  for (size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<uint8_t>(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
  }
  return digest;
}

uint32_t Ledger::Number(std::vector<std::string>& names, std::string_view name) {
  const auto number = static_cast<uint32_t>(std::ranges::find(names, name) - names.begin());
  if (number == names.size()) names.emplace_back(name);
  return number;
}

const LedgerEntry* Ledger::Find(std::string_view id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

void Ledger::Put(std::string_view id, LedgerEntry entry) {
  entries_.insert_or_assign(std::string(id), std::move(entry));
}

void Ledger::Remove(std::string_view id) {
  const auto found = entries_.find(id);
  if (found != entries_.end()) entries_.erase(found);
}

std::vector<std::string_view> Ledger::SortedIds() const {
  std::vector<std::string_view> ids;
  ids.reserve(entries_.size());
  for (const auto& [id, entry] : entries_) ids.push_back(id);
  std::ranges::sort(ids);
  return ids;
}

std::string Ledger::Encode() const {
  std::vector<bool> sources(sources_.size());
  std::vector<bool> segments(segments_.size());
  for (const auto& [id, entry] : entries_) {
    sources[entry.source] = true;
    segments[entry.segment] = true;
  }
  const Renumbered source_numbers(sources_, std::move(sources));
  const Renumbered segment_numbers(segments_, std::move(segments));
  std::string body;
  source_numbers.Append(sources_, body);
  segment_numbers.Append(segments_, body);
  base::AppendVarint(entries_.size(), body);
  for (const std::string_view id : SortedIds()) {
    const LedgerEntry& entry = *Find(id);
    AppendString(id, body);
    base::AppendVarint(source_numbers[entry.source], body);
    base::AppendVarint(segment_numbers[entry.segment], body);
    base::AppendVarint(entry.ordinal, body);
    body.append(reinterpret_cast<const char*>(entry.content.data()), entry.content.size());
    body.append(reinterpret_cast<const char*>(entry.context.data()), entry.context.size());
    base::AppendVarint(static_cast<uint64_t>(entry.status), body);
    AppendString(entry.relationship, body);
  }
  return std::string(kMagic) + base::Sha256Hex(body).substr(0, kChecksumSize) + body;
}

base::Result<Ledger> Ledger::Open(const std::filesystem::path& path) {
  auto bytes = base::ReadFile(path);
  if (!bytes) return std::unexpected(bytes.error());
  const auto corrupt = [&] { return archive::Damaged(path); };
  constexpr size_t kHead = kMagic.size() + kChecksumSize;
  if (!bytes->starts_with(kMagic) || bytes->size() < kHead) return corrupt();
  const std::string_view body = std::string_view(*bytes).substr(kHead);
  if (base::Sha256Hex(body).substr(0, kChecksumSize) !=
      std::string_view(*bytes).substr(kMagic.size(), kChecksumSize)) {
    return corrupt();
  }
  Ledger ledger;
  base::VarintReader reader(body);
  ledger.sources_ = ReadNames(reader);
  ledger.segments_ = ReadNames(reader);
  for (uint64_t count = reader.Next(); count > 0 && reader.ok(); --count) {
    const std::string_view id = reader.String();
    LedgerEntry entry;
    entry.source = reader.Next32();
    entry.segment = reader.Next32();
    entry.ordinal = reader.Next32();
    for (Digest* digest : {&entry.content, &entry.context}) {
      const std::string_view read = reader.Bytes(digest->size());
      if (read.size() == digest->size()) std::memcpy(digest->data(), read.data(), read.size());
    }
    const uint64_t status = reader.Next();
    entry.relationship = reader.String();
    if (status >= kStatuses || entry.source >= ledger.sources_.size() ||
        entry.segment >= ledger.segments_.size()) {
      return corrupt();
    }
    entry.status = static_cast<archive::Status>(status);
    ledger.Put(id, std::move(entry));
  }
  if (!reader.ok() || !reader.AtEnd()) return corrupt();
  return ledger;
}

}  // namespace hajimari::indexer
