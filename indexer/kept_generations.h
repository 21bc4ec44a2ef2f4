// Which generations an archive holds, and which of them is live where CURRENT does not tell.
//
//   KeptGenerations("archive")          -> {41, 42}
//   FindLive("archive")->number         -> 42
//   after `: > archive/CURRENT`         -> 42 again, told = false: the newest that no rollback left
//
// Errors of the system (too many open files, a disk that cannot be read) are errors and never
// "none". Callers that change something hold the ArchiveLock.
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

// By number. A folder that is not there has none.
[[nodiscard]] base::Result<std::vector<uint64_t>> KeptGenerations(
    const std::filesystem::path& archive);

// Greater than that of any generation here.
[[nodiscard]] base::Result<uint64_t> NextNumber(const std::filesystem::path& archive);

struct LiveNumber {
  uint64_t number = 0;  // 0: there is no generation
  bool told = true;     // by CURRENT; else it is missing, damaged, or names what is not there
};
[[nodiscard]] base::Result<LiveNumber> FindLive(const std::filesystem::path& archive);

// The numbers in DIR/ROLLED-BACK: generations that a rollback went back from. They stay on disk for
// the readers that have them open, but are not taken for the live one.
[[nodiscard]] base::Result<std::vector<uint64_t>> RolledBack(const std::filesystem::path& archive);
[[nodiscard]] base::Result<void> NoteRolledBack(const std::filesystem::path& archive,
                                                const std::vector<uint64_t>& numbers);

// Opens the generation for both audiences, its ledger and its databases, and compares their numbers
// with the manifest's. An empty fingerprint asks for no particular analyser.
[[nodiscard]] base::Result<void> CheckOpens(const std::filesystem::path& archive,
                                            const archive::Manifest& manifest,
                                            std::string_view fingerprint);

// Removes the generations before the live one that are not among the newest `keep` of its line.
// Where it cannot tell which those are, it removes nothing. Fails with kIo where one is left.
[[nodiscard]] base::Result<void> ClearGenerations(const std::filesystem::path& archive,
                                                  uint64_t live, unsigned keep);

}  // namespace hajimari::indexer
