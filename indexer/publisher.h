// From finished files to the live generation, and back.
//
//   auto building = Building::Start("archive");       archive/building-4711/, what others left is
//   gone
//   ... segments into building->generation() ...
//   Publish(*building, manifest, 3)                   archive/gen-000043/, CURRENT, old ones
//   cleared
//
// Order of publishing: every file and folder of the new generation synced, renamed into place, the
// archive's folder synced, CURRENT replaced. A crash at any moment leaves the old one live; what it
// left is cleared by the next run. Callers hold the ArchiveLock.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "archive/manifest.h"
#include "base/error.h"

namespace hajimari::indexer {

// Makes the folder if it is not there. Fails with kRefused if it holds something that is no
// archive.
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

// Hard links every file of a folder into another, or copies where the file system has no links.
[[nodiscard]] base::Result<void> LinkFolder(const std::filesystem::path& from,
                                            const std::filesystem::path& to);

// Greater than that of any generation here.
uint64_t NextNumber(const std::filesystem::path& archive);

// Writes the manifest and makes the generation live; then keeps `keep` of them, that is the new one
// and those it came from.
[[nodiscard]] base::Result<void> Publish(const Building& building,
                                         const archive::Manifest& manifest, unsigned keep);

// The generations of an archive by number.
std::vector<uint64_t> KeptGenerations(const std::filesystem::path& archive);

}  // namespace hajimari::indexer
