// The sentences about an archive, or a file of one, that is not there or not what it should be.
//
//   return Damaged("archive/gen-000042/ledger");
//     -> kCorrupt "archive/gen-000042/ledger: The file is damaged; go back with: hajimari index
//        --rollback, or build the archive anew from all its sources: hajimari index SOURCE...
//        --allow-removal"
//
// The first of the two does where an earlier generation is kept that is whole (and says so where
// there is none), the second always.
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
