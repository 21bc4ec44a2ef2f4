// What a generation consists of: gen-NNNNNN/manifest.json.
//
//   auto manifest = ReadManifest("archive/gen-000042");
//   manifest->segments[0]   -> {"seg-1f0c9a2e77b0", public, base, 71 stories, 0 of them gone}
//   VerifyFiles("archive/gen-000042", *manifest)   -> kCorrupt, and which file
//
// Nothing in it depends on the time or the machine, so that the same input gives the same manifest.
// Values; pure but for the files named. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "archive/store/generation.h"
#include "base/error.h"

namespace hajimari::archive {

struct ManifestSegment {
  std::string name;
  Audience audience = Audience::kPublic;
  bool base = false;        // made of everything at once; otherwise a delta
  uint32_t stories = 0;     // in its files
  uint32_t tombstones = 0;  // of them gone
  bool operator==(const ManifestSegment&) const = default;
};

// A file that stories came from, as it was when it was last read.
struct ManifestSource {
  std::string path;
  std::string sha256;
  uint32_t stories = 0;
  bool operator==(const ManifestSource&) const = default;
};

struct ManifestFile {
  std::string path;  // below the generation's folder
  uint64_t size = 0;
  std::string sha256;
  bool operator==(const ManifestFile&) const = default;
};

struct Manifest {
  uint64_t generation = 0;
  uint64_t previous = 0;  // the one that was live before, 0 for none
  std::string fingerprint;
  uint32_t stories_public = 0;
  uint32_t stories_editors = 0;               // hidden from the public
  std::map<std::string, uint32_t> by_status;  // "published": 71
  uint32_t relationships_public = 0;
  uint32_t relationships_editors = 0;  // all of them
  std::vector<ManifestSegment> segments;
  std::vector<ManifestSource> sources;  // by path
  std::vector<ManifestFile> files;      // by path; all but manifest.json itself
  bool operator==(const Manifest&) const = default;
};

// "gen-000042"
std::string GenerationName(uint64_t number);

// Fails with kNotFound, kNewerFormat or kCorrupt. `generation` is the folder.
[[nodiscard]] base::Result<Manifest> ReadManifest(const std::filesystem::path& generation);
std::string ManifestToJson(const Manifest& manifest);

// Is every file there in its size? Reads none of them.
[[nodiscard]] base::Result<void> CheckSizes(const std::filesystem::path& generation,
                                            const Manifest& manifest);
// Reads every file and compares its size and SHA-256.
[[nodiscard]] base::Result<void> VerifyFiles(const std::filesystem::path& generation,
                                             const Manifest& manifest);

// relationships-public.jsonl and relationships-editors.jsonl: canonical lines.
[[nodiscard]] base::Result<std::vector<Relationship>> ReadRelationshipFile(
    const std::filesystem::path& path);
std::string_view RelationshipFileName(Audience audience);

}  // namespace hajimari::archive
