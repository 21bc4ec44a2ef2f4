// The errors for an archive, or a file of one, that is missing or damaged.
//
//   return Damaged("archive/gen-000042/ledger");
//     -> kCorrupt "archive/gen-000042/ledger: The file is damaged; go back with: hajimari index
//        --rollback, or build the archive anew from all its sources: hajimari index SOURCE...
//        --allow-removal"
//
// The first remedy works if an intact earlier generation is kept (the command says so if not), the
// second always works.
#pragma once

#include <filesystem>

#include "base/error.h"

namespace hajimari::archive {

inline std::unexpected<base::Error> NoArchive(const std::filesystem::path& archive) {
  return base::Fail(base::ErrorCode::kNotFound,
                    "no archive at " + archive.string() +
                        ". Make one with: hajimari index SOURCE --archive " + archive.string());
}

inline constexpr const char* kMends =
    "go back with: hajimari index --rollback, or build the archive anew from all its sources: "
    "hajimari index SOURCE... --allow-removal";

inline std::unexpected<base::Error> Damaged(const std::filesystem::path& path) {
  return base::Fail(base::ErrorCode::kCorrupt, std::string("The file is damaged; ") + kMends,
                    path.string());
}

}  // namespace hajimari::archive
