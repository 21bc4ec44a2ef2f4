// The parts of a generation: gen-NNNNNN/manifest.json.
//
//   auto manifest = ReadManifest("archive/gen-000042");
//   manifest->segments[0]   -> {"seg-1f0c9a2e77b0", kPublic, base, 71 stories, 0 tombstones}
//   VerifyFiles("archive/gen-000042", *manifest)   -> kCorrupt, with the path of the damaged file
//
// Nothing in it depends on the time or the machine, so that the same input gives the same manifest.
// Values; the functions have no state besides the files they are given. Any thread.
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
  bool base = false;        // built from everything at once; otherwise a delta
  uint32_t stories = 0;     // in its files, deleted ones included
  uint32_t tombstones = 0;  // deleted stories
  bool operator==(const ManifestSegment&) const = default;
};

// A file that stories came from, as of the last time it was read.
struct ManifestSource {
  std::string path;
  std::string sha256;
  uint32_t stories = 0;
  bool operator==(const ManifestSource&) const = default;
};

struct ManifestFile {
  std::string path;  // relative to the generation's folder
  uint64_t size = 0;
  std::string sha256;
  bool operator==(const ManifestFile&) const = default;
};

struct Manifest {
  uint64_t generation = 0;
  uint64_t previous = 0;  // the generation that was live before, 0 for none
  std::string fingerprint;
  uint32_t stories_public = 0;
  uint32_t stories_editors = 0;               // hidden from the public
  std::map<std::string, uint32_t> by_status;  // "published": 71
  uint32_t relationships_public = 0;
  uint32_t relationships_editors = 0;  // all of them
  std::vector<ManifestSegment> segments;
  std::vector<ManifestSource> sources;  // by path
  std::vector<ManifestFile> files;      // by path; all except manifest.json itself
  bool operator==(const Manifest&) const = default;
};

// "gen-000042"
std::string GenerationName(uint64_t number);

// Fails with kNotFound, kNewerFormat or kCorrupt. `generation` is the folder.
[[nodiscard]] base::Result<Manifest> ReadManifest(const std::filesystem::path& generation);
std::string ManifestToJson(const Manifest& manifest);

// Checks that every file exists and has its size, without reading it.
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
