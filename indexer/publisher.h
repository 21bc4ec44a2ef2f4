// From finished files to the live generation.
//
//   auto building = Building::Start("archive");       archive/building-4711/, what others left is
//   gone
//   ... segments into building->generation() ...
//   Publish(*building, manifest)                      archive/gen-000043/, CURRENT
//
// Order of publishing: every file and folder of the new generation synced, renamed into place, the
// archive's folder synced, the generation opened as its readers will, CURRENT replaced. A crash at
// any moment leaves the old one live; what it left is cleared by the next run. Callers hold the
// ArchiveLock.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/store/manifest.h"
#include "base/error.h"

namespace hajimari::indexer {

// Makes the folder if it is not there; a folder without CURRENT is synced into its parent. Fails
// with kRefused if it holds something that is no archive.
[[nodiscard]] base::Result<void> PrepareArchive(const std::filesystem::path& archive);

// A folder to build in, removed with all it holds by the destructor.
class Building {
 public:
  [[nodiscard]] static base::Result<Building> Start(const std::filesystem::path& archive);
  ~Building();
  Building(Building&& other) noexcept;
  Building& operator=(Building&&) = delete;

  const std::filesystem::path& archive() const { return archive_; }
  std::filesystem::path generation() const { return path_ / "gen"; }
  std::filesystem::path Work(const std::string& name) const { return path_ / name; }

 private:
  Building(std::filesystem::path archive, std::filesystem::path path)
      : archive_(std::move(archive)), path_(std::move(path)) {}
  std::filesystem::path archive_;
  std::filesystem::path path_;
};

// Hard links files of a generation, as its manifest lists them, into another; copies where the file
// system has no links. Fails with kCorrupt where one is missing or of another size than listed.
[[nodiscard]] base::Result<void> LinkFiles(const std::vector<archive::ManifestFile>& files,
                                           const std::filesystem::path& from,
                                           const std::filesystem::path& to);

// Why the disk could not be told of a change that readers already see: after a power cut the old
// state may be back. nullopt: it is on disk.
using Unsynced = std::optional<base::Error>;

// Replaces CURRENT. An error means that it names what it named before.
[[nodiscard]] base::Result<Unsynced> SetCurrent(const std::filesystem::path& archive,
                                                uint64_t number);

// Writes the manifest and makes the generation live. An error means that it is not.
[[nodiscard]] base::Result<Unsynced> Publish(const Building& building,
                                             const archive::Manifest& manifest);

}  // namespace hajimari::indexer
