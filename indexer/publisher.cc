#include "indexer/publisher.h"

#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "archive/store/damage.h"
#include "base/digest.h"
#include "base/file.h"
#include "indexer/kept_generations.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::string_view kBuilding = "building-";

std::unexpected<base::Error> IoFail(const std::error_code& error, const fs::path& path) {
  return base::FailSystem(error.value(), path.string());
}

bool IsOurs(const std::string& name) {
  constexpr std::string_view kNames[] = {"LOCK",           "CURRENT",     "CURRENT.tmp",
                                         "CURRENT.folder", "ROLLED-BACK", "ROLLED-BACK.tmp",
                                         "lost+found"};
  return std::ranges::find(kNames, name) != std::end(kNames) || name.starts_with(kBuilding) ||
         GenerationNumber(name);
}

// Syncs the entry of the folder, and of those above it that were created with it. A parent that may
// not be listed cannot be synced.
base::Result<void> SyncIntoParents(const fs::path& archive, size_t made) {
  std::error_code error;
  fs::path folder = fs::canonical(archive, error);
  if (error) return IoFail(error, archive);
  for (size_t i = 0; i <= made && folder.has_relative_path(); ++i) {
    folder = folder.parent_path();
    if (::access(folder.c_str(), R_OK) != 0) return {};
    if (auto synced = base::SyncDirectory(folder); !synced) return synced;
  }
  return {};
}

base::Result<void> LinkOrCopy(const archive::ManifestFile& file, const fs::path& from,
                              const fs::path& to) {
  std::error_code error;
  fs::create_hard_link(from, to, error);
  if (error == std::errc::no_such_file_or_directory) return archive::Damaged(from);
  if (error) {
    fs::copy_file(from, to, error);
    if (error) return IoFail(error, to);
    const auto digest = base::Sha256HexOfFile(to);
    if (!digest) return std::unexpected(digest.error());
    if (*digest != file.sha256) return archive::Damaged(from);
  }
  const uintmax_t size = fs::file_size(to, error);
  if (error) return IoFail(error, to);
  if (size != file.size) return archive::Damaged(from);
  return {};
}

}  // namespace

base::Result<void> PrepareArchive(const fs::path& archive) {
  std::error_code error;
  size_t made = 0;
  for (fs::path folder = fs::absolute(archive, error).lexically_normal();
       folder.has_relative_path() && !fs::exists(folder, error); folder = folder.parent_path()) {
    if (folder.has_filename()) ++made;
  }
  fs::create_directories(archive, error);
  if (error) return IoFail(error, archive);
  const auto names = base::NamesIn(archive);
  if (!names) return std::unexpected(names.error());
  if (std::ranges::find(*names, "CURRENT") != names->end()) return {};
  const auto other = std::ranges::find_if_not(*names, IsOurs);
  if (other == names->end()) return SyncIntoParents(archive, made);
  return base::Fail(ErrorCode::kRefused,
                    "The folder is not an archive and contains other files (" + *other +
                        "); give an empty or new folder.",
                    archive.string());
}

base::Result<Building> Building::Start(const fs::path& archive) {
  const auto names = base::NamesIn(archive);
  if (!names) return std::unexpected(names.error());
  std::error_code error;
  for (const std::string& name : *names) {
    if (name.starts_with(kBuilding)) fs::remove_all(archive / name, error);
  }
  Building building(archive, archive / (std::string(kBuilding) + std::to_string(::getpid())));
  fs::create_directories(building.generation(), error);
  if (error) return IoFail(error, building.path_);
  return building;
}

Building::~Building() {
  if (path_.empty()) return;
  std::error_code error;
  fs::remove_all(path_, error);
  // The first attempt may have failed for lack of a descriptor; otherwise the next run removes it.
  if (error) fs::remove_all(path_, error);
}

Building::Building(Building&& other) noexcept
    : archive_(std::move(other.archive_)), path_(std::exchange(other.path_, {})) {}

base::Result<void> LinkFiles(const std::vector<archive::ManifestFile>& files, const fs::path& from,
                             const fs::path& to) {
  for (const archive::ManifestFile& file : files) {
    std::error_code error;
    const fs::path target = to / file.path;
    fs::create_directories(target.parent_path(), error);
    if (error) return IoFail(error, target.parent_path());
    if (auto linked = LinkOrCopy(file, from / file.path, target); !linked) return linked;
  }
  return {};
}

base::Result<Unsynced> SetCurrent(const fs::path& archive, uint64_t number) {
  const fs::path temporary = archive / "CURRENT.tmp";
  auto written = base::WriteFileSynced(temporary, archive::GenerationName(number) + "\n");
  if (!written) return std::unexpected(written.error());
  std::error_code error;
  // A file cannot replace a folder of that name, and the folder is not ours to remove.
  if (fs::is_directory(archive / "CURRENT", error)) {
    fs::rename(archive / "CURRENT", archive / "CURRENT.folder", error);
  }
  fs::rename(temporary, archive / "CURRENT", error);
  if (error) return IoFail(error, archive / "CURRENT");
  try {
    if (auto synced = base::SyncDirectory(archive); !synced) return Unsynced(synced.error());
  } catch (const std::bad_alloc&) {  // not enough memory for an error message
    return Unsynced(base::Error{ErrorCode::kIo, {}, {}});
  }
  return Unsynced();
}

base::Result<Unsynced> Publish(const Building& building, const archive::Manifest& manifest) {
  const fs::path& archive = building.archive();
  const fs::path target = archive / archive::GenerationName(manifest.generation);
  auto ready = base::WriteFileSynced(building.generation() / "manifest.json",
                                     archive::ManifestToJson(manifest));
  if (ready) ready = base::SyncTree(building.generation());
  if (!ready) return std::unexpected(ready.error());
  std::error_code error;
  fs::rename(building.generation(), target, error);
  if (error) return IoFail(error, target);
  ready = base::SyncDirectory(archive);
  if (ready) ready = CheckOpens(archive, manifest, manifest.fingerprint);
  auto live = ready ? SetCurrent(archive, manifest.generation)
                    : base::Result<Unsynced>(std::unexpected(ready.error()));
  if (!live) fs::remove_all(target, error);
  return live;
}

}  // namespace hajimari::indexer
