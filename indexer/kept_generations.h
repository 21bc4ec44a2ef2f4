// Lists the generations of an archive, and finds the live one even if CURRENT does not name it.
//
//   KeptGenerations("archive")          -> {41, 42}
//   FindLive("archive")->number         -> 42
//   after `: > archive/CURRENT`         -> 42 again, named = false: the newest not rolled back
//
// Errors of the system (too many open files, an unreadable disk) are errors and never mean that
// there is no generation. Callers that change something hold the ArchiveLock.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "archive/store/manifest.h"
#include "base/error.h"

namespace hajimari::indexer {

// "gen-000042" -> 42; nullopt for another name.
std::optional<uint64_t> GenerationNumber(std::string_view name);

// Sorted by number; empty if the folder does not exist.
[[nodiscard]] base::Result<std::vector<uint64_t>> KeptGenerations(
    const std::filesystem::path& archive);

// A number greater than that of any generation in the archive.
[[nodiscard]] base::Result<uint64_t> NextNumber(const std::filesystem::path& archive);

struct LiveNumber {
  uint64_t number = 0;  // 0: there is no generation
  bool named = true;    // by CURRENT; false if it is missing, damaged, or names no generation
};
[[nodiscard]] base::Result<LiveNumber> FindLive(const std::filesystem::path& archive);

// The numbers in DIR/ROLLED-BACK: generations that a rollback abandoned. They stay on disk for the
// readers that have them open, but never count as the live one.
[[nodiscard]] base::Result<std::vector<uint64_t>> RolledBack(const std::filesystem::path& archive);
[[nodiscard]] base::Result<void> NoteRolledBack(const std::filesystem::path& archive,
                                                const std::vector<uint64_t>& numbers);

// Opens the generation for both audiences, its ledger and its databases, and compares their counts
// with the manifest. An empty fingerprint skips the check of the analyser.
[[nodiscard]] base::Result<void> CheckOpens(const std::filesystem::path& archive,
                                            const archive::Manifest& manifest,
                                            std::string_view fingerprint);

// Removes the generations before the live one, except the newest `keep` of its lineage. Removes
// nothing if the lineage is unknown. Fails with kIo if one cannot be removed.
[[nodiscard]] base::Result<void> ClearGenerations(const std::filesystem::path& archive,
                                                  uint64_t live, unsigned keep);

}  // namespace hajimari::indexer
