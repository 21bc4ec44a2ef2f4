#include "indexer/publisher.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "indexer/archive_lock.h"
#include "indexer/index_run.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::string_view kBuilding = "building-";
constexpr std::string_view kGeneration = "gen-";

std::unexpected<base::Error> IoFail(const std::error_code& error, const fs::path& path) {
  return base::Fail(ErrorCode::kIo, error.message() + ".", path.string());
}

std::vector<std::string> NamesIn(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator walk(folder, error), end; !error && walk != end;
       walk.increment(error)) {
    names.push_back(walk->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::optional<uint64_t> NumberOf(std::string_view name) {
  if (!name.starts_with(kGeneration)) return std::nullopt;
  name.remove_prefix(kGeneration.size());
  uint64_t number = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
  if (read.ec != std::errc() || read.ptr != name.data() + name.size()) return std::nullopt;
  return number;
}

bool IsOurs(const std::string& name) {
  return name == "LOCK" || name == "CURRENT" || name == "CURRENT.tmp" || name == "lost+found" ||
         name.starts_with(kBuilding) || NumberOf(name);
}

base::Result<void> SetCurrent(const fs::path& archive, uint64_t number) {
  return base::ReplaceFile(archive / "CURRENT", archive::GenerationName(number) + "\n");
}

// The live generation and those it was built on, newest first.
std::vector<uint64_t> Lineage(const fs::path& archive, uint64_t live, size_t most) {
  std::vector<uint64_t> lineage;
  for (uint64_t number = live; number != 0 && lineage.size() < most;) {
    const auto manifest = archive::ReadManifest(archive / archive::GenerationName(number));
    if (!manifest) break;
    lineage.push_back(number);
    number = manifest->previous;
  }
  return lineage;
}

void ClearOthers(const fs::path& archive, uint64_t live, unsigned keep) {
  const std::vector<uint64_t> kept = Lineage(archive, live, std::max(keep, 1U));
  std::error_code ignored;
  for (const uint64_t number : KeptGenerations(archive)) {
    if (number != live && std::ranges::find(kept, number) == kept.end()) {
      fs::remove_all(archive / archive::GenerationName(number), ignored);
    }
  }
}

}  // namespace

base::Result<void> PrepareArchive(const fs::path& archive) {
  std::error_code error;
  fs::create_directories(archive, error);
  if (error) return IoFail(error, archive);
  const std::vector<std::string> names = NamesIn(archive);
  if (std::ranges::find(names, "CURRENT") != names.end()) return {};
  const auto other = std::ranges::find_if_not(names, IsOurs);
  if (other == names.end()) return {};
  return base::Fail(ErrorCode::kRefused,
                    "The folder is no archive and holds other files (" + *other +
                        "); name an empty or a new one.",
                    archive.string());
}

base::Result<Building> Building::Start(const fs::path& archive) {
  std::error_code error;
  for (const std::string& name : NamesIn(archive)) {
    if (name.starts_with(kBuilding)) fs::remove_all(archive / name, error);
  }
  Building building(archive, archive / (std::string(kBuilding) + std::to_string(::getpid())));
  fs::create_directories(building.generation(), error);
  if (error) return IoFail(error, building.path_);
  return building;
}

Building::~Building() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

Building::Building(Building&& other) noexcept
    : archive_(std::move(other.archive_)), path_(std::exchange(other.path_, {})) {}

base::Result<void> LinkFolder(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to, error);
  if (error) return IoFail(error, to);
  for (const std::string& name : NamesIn(from)) {
    if (fs::is_directory(from / name, error)) {
      if (auto linked = LinkFolder(from / name, to / name); !linked) return linked;
      continue;
    }
    fs::create_hard_link(from / name, to / name, error);
    if (error) fs::copy_file(from / name, to / name, error);
    if (error) return IoFail(error, to / name);
  }
  return {};
}

std::vector<uint64_t> KeptGenerations(const fs::path& archive) {
  std::vector<uint64_t> numbers;
  for (const std::string& name : NamesIn(archive)) {
    if (const auto number = NumberOf(name)) numbers.push_back(*number);
  }
  std::ranges::sort(numbers);
  return numbers;
}

uint64_t NextNumber(const fs::path& archive) {
  const std::vector<uint64_t> numbers = KeptGenerations(archive);
  return numbers.empty() ? 1 : numbers.back() + 1;
}

base::Result<void> Publish(const Building& building, const archive::Manifest& manifest,
                           unsigned keep) {
  const fs::path target = building.archive() / archive::GenerationName(manifest.generation);
  auto written = base::WriteFileSynced(building.generation() / "manifest.json",
                                       archive::ManifestToJson(manifest));
  if (!written) return written;
  if (auto synced = base::SyncTree(building.generation()); !synced) return synced;
  std::error_code error;
  fs::rename(building.generation(), target, error);
  if (error) return IoFail(error, target);
  auto live = base::SyncDirectory(building.archive());
  if (live) live = SetCurrent(building.archive(), manifest.generation);
  if (!live) {
    // Unless the very last step, telling the disk, is what failed.
    const auto current = archive::Generation::CurrentNumber(building.archive());
    if (current && *current == manifest.generation) return live;
    fs::remove_all(target, error);
    return live;
  }
  ClearOthers(building.archive(), manifest.generation, keep);
  return {};
}

base::Result<RollbackSummary> Rollback(const fs::path& archive) {
  RollbackSummary summary;
  auto live = archive::Generation::CurrentNumber(archive);
  if (!live) return std::unexpected(live.error());
  auto lock = ArchiveLock::Take(archive);
  if (!lock) return std::unexpected(lock.error());
  live = archive::Generation::CurrentNumber(archive);
  if (!live) return std::unexpected(live.error());
  summary.from = *live;
  auto manifest = archive::ReadManifest(archive / archive::GenerationName(*live));
  std::vector<uint64_t> earlier = KeptGenerations(archive);
  std::erase_if(earlier, [&](uint64_t number) { return number >= *live; });
  // Where the live one's manifest is damaged, its number has to do.
  summary.to = manifest ? manifest->previous : earlier.empty() ? 0 : earlier.back();
  if (summary.to == 0 || std::ranges::find(earlier, summary.to) == earlier.end()) {
    return base::Fail(ErrorCode::kNotFound,
                      "No generation before " + std::to_string(*live) + " is kept.",
                      archive.string());
  }
  const fs::path target = archive / archive::GenerationName(summary.to);
  const auto kept = archive::ReadManifest(target);
  if (!kept) return std::unexpected(kept.error());
  if (auto whole = archive::VerifyFiles(target, *kept); !whole) {
    return std::unexpected(whole.error());
  }
  if (auto set = SetCurrent(archive, summary.to); !set) return std::unexpected(set.error());
  return summary;
}

}  // namespace hajimari::indexer
