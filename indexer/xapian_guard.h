// The one place where Xapian's exceptions, and the standard library's, become Errors.
//
//   auto written = Guarded(path, [&] { database.commit(); });
//   -> kIo "No space left on device.", kCorrupt, ...
//
// A full disk is told as such wherever it was met.
#pragma once

#include <filesystem>
#include <functional>

#include "base/error.h"

namespace hajimari::indexer {

[[nodiscard]] base::Result<void> Guarded(const std::filesystem::path& where,
                                         const std::function<void()>& act);

// The sentence for the user about an error of the operating system while a generation was written:
// what happened, and that the live generation is as it was. Other errors stay as they are.
base::Error ExplainWriteFailure(base::Error error);

}  // namespace hajimari::indexer
