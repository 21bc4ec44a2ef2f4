// Makes finished files the live generation.
//
//   auto building = Building::Start("archive");    archive/building-4711/; removes old remains
//   ... write segments into building->generation() ...
//   Publish(*building, manifest)                   archive/gen-000043/, CURRENT
//
// Publishing syncs every file and folder of the new generation, renames the generation into place,
// syncs the archive's folder, opens the generation as its readers will, and replaces CURRENT. After
// a crash at any moment the old generation is live; the next run removes the remains. Callers hold
// the ArchiveLock.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/store/manifest.h"
#include "base/error.h"

namespace hajimari::indexer {

// Creates the folder if it does not exist; a folder without CURRENT is synced into its parent.
// Fails with kRefused if it contains files that are not part of an archive.
[[nodiscard]] base::Result<void> PrepareArchive(const std::filesystem::path& archive);

// A temporary folder for a new generation; the destructor removes it with its content.
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

// Hard-links the listed files of a generation into another one, or copies them if the file system
// has no links. Fails with kCorrupt if one is missing or does not have its listed size.
[[nodiscard]] base::Result<void> LinkFiles(const std::vector<archive::ManifestFile>& files,
                                           const std::filesystem::path& from,
                                           const std::filesystem::path& to);

// Why a change that readers already see could not be synced: after a power cut the old state may
// be back. nullopt: it is on disk.
using Unsynced = std::optional<base::Error>;

// Replaces CURRENT. On an error CURRENT is unchanged.
[[nodiscard]] base::Result<Unsynced> SetCurrent(const std::filesystem::path& archive,
                                                uint64_t number);

// Writes the manifest and makes the generation live. On an error it is not live.
[[nodiscard]] base::Result<Unsynced> Publish(const Building& building,
                                             const archive::Manifest& manifest);

}  // namespace hajimari::indexer
