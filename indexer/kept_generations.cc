#include "indexer/kept_generations.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "archive/store/damage.h"
#include "archive/store/generation.h"
#include "base/file.h"
#include "base/number.h"
#include "indexer/ledger.h"
#include "indexer/xapian_guard.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using archive::Audience;
using base::ErrorCode;
using Numbers = std::vector<uint64_t>;

constexpr std::string_view kGeneration = "gen-";

bool Has(const Numbers& numbers, uint64_t number) {
  return std::ranges::find(numbers, number) != numbers.end();
}

// The live generation and its ancestors, newest first. Fails if one cannot be read.
base::Result<Numbers> Lineage(const fs::path& archive, uint64_t live, size_t most) {
  Numbers lineage;
  for (uint64_t number = live; number != 0 && lineage.size() < most;) {
    lineage.push_back(number);
    if (lineage.size() == most) break;
    const auto manifest = archive::ReadManifest(archive / archive::GenerationName(number));
    if (!manifest && manifest.error().code != ErrorCode::kNotFound) {
      return std::unexpected(manifest.error());
    }
    if (!manifest) break;
    number = manifest->previous;
  }
  return lineage;
}

base::Result<void> CheckDatabase(const archive::SegmentView& view) {
  Xapian::doccount stories = 0;
  const fs::path& path = view.segment->database();
  auto opened = Guarded(path, [&] { stories = Xapian::Database(path.string()).get_doccount(); });
  if (opened && stories != view.segment->size()) return archive::Damaged(path);
  return opened;
}

}  // namespace

std::optional<uint64_t> GenerationNumber(std::string_view name) {
  if (!name.starts_with(kGeneration)) return std::nullopt;
  name.remove_prefix(kGeneration.size());
  return base::ReadNumber<uint64_t>(name);
}

base::Result<Numbers> KeptGenerations(const fs::path& archive) {
  Numbers numbers;
  const auto names = base::NamesIn(archive);
  if (!names && names.error().code == ErrorCode::kNotFound) return numbers;
  if (!names) return std::unexpected(names.error());
  for (const std::string& name : *names) {
    if (const auto number = GenerationNumber(name)) numbers.push_back(*number);
  }
  std::ranges::sort(numbers);
  return numbers;
}

base::Result<uint64_t> NextNumber(const fs::path& archive) {
  const auto numbers = KeptGenerations(archive);
  if (!numbers) return std::unexpected(numbers.error());
  return numbers->empty() ? 1 : numbers->back() + 1;
}

base::Result<LiveNumber> FindLive(const fs::path& archive) {
  const auto kept = KeptGenerations(archive);
  if (!kept) return std::unexpected(kept.error());
  const auto current = archive::Generation::CurrentNumber(archive);
  if (current && Has(*kept, *current)) return LiveNumber{*current, true};
  if (!current && current.error().code != ErrorCode::kNotFound &&
      current.error().code != ErrorCode::kCorrupt) {
    return std::unexpected(current.error());
  }
  const auto left = RolledBack(archive);
  if (!left) return std::unexpected(left.error());
  LiveNumber live{0, false};
  for (const uint64_t number : *kept) {
    if (!Has(*left, number)) live.number = number;
  }
  return live;
}

base::Result<Numbers> RolledBack(const fs::path& archive) {
  Numbers numbers;
  const auto text = base::ReadFile(archive / "ROLLED-BACK");
  if (!text && text.error().code == ErrorCode::kNotFound) return numbers;
  if (!text) return std::unexpected(text.error());
  for (std::string_view rest = *text; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    if (const auto number = GenerationNumber(rest.substr(0, end))) numbers.push_back(*number);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return numbers;
}

base::Result<void> NoteRolledBack(const fs::path& archive, const Numbers& numbers) {
  auto noted = RolledBack(archive);
  if (!noted) return std::unexpected(noted.error());
  noted->insert(noted->end(), numbers.begin(), numbers.end());
  std::ranges::sort(*noted);
  noted->erase(std::ranges::unique(*noted).begin(), noted->end());
  std::string lines;
  for (const uint64_t number : *noted) lines += archive::GenerationName(number) + "\n";
  return base::ReplaceFile(archive / "ROLLED-BACK", lines);
}

base::Result<void> CheckOpens(const fs::path& archive, const archive::Manifest& manifest,
                              std::string_view fingerprint) {
  for (const Audience audience : {Audience::kPublic, Audience::kEditors}) {
    const auto opened =
        archive::Generation::OpenNumber(archive, manifest.generation, audience, fingerprint);
    if (!opened) return std::unexpected(opened.error());
    if (audience == Audience::kPublic) continue;
    for (const archive::SegmentView& view : (*opened)->segments()) {
      if (auto whole = CheckDatabase(view); !whole) return whole;
    }
  }
  const fs::path ledger = archive / archive::GenerationName(manifest.generation) / "ledger";
  if (const auto opened = Ledger::Open(ledger); !opened) return std::unexpected(opened.error());
  return {};
}

base::Result<void> ClearGenerations(const fs::path& archive, uint64_t live, unsigned keep) {
  const auto kept = KeptGenerations(archive);
  if (!kept) return std::unexpected(kept.error());
  const auto lineage = Lineage(archive, live, std::max(keep, 1U));
  if (!lineage && lineage.error().code != ErrorCode::kIo) return {};  // damaged: remove nothing
  if (!lineage) return std::unexpected(lineage.error());
  base::Result<void> cleared;
  for (const uint64_t number : *kept) {
    if (number >= live || Has(*lineage, number)) continue;
    const fs::path path = archive / archive::GenerationName(number);
    std::error_code error;
    fs::remove_all(path, error);
    if (error) cleared = base::FailSystem(error.value(), path.string());
  }
  // A rollback leaves newer generations behind; the live one is the restored one or a newer one.
  std::error_code ignored;
  if (kept->back() == live) fs::remove(archive / "ROLLED-BACK", ignored);
  return cleared;
}

}  // namespace hajimari::indexer
