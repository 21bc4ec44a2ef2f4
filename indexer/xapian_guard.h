// Turns exceptions of Xapian and the standard library into Errors; no other file of indexer/
// catches one of Xapian. (search/generation/xapian_guard.h does the same for searches, where a full
// disk or a missing file means "try again".)
//
//   auto written = Guarded(path, [&] { database.commit(); });
//   -> kIo "No space left on device.", kCorrupt, kBusy (memory, threads), ...
//
// If there is not enough memory for the error, std::bad_alloc leaves it.
#pragma once

#include <filesystem>
#include <functional>

#include "base/error.h"

namespace hajimari::indexer {

[[nodiscard]] base::Result<void> Guarded(const std::filesystem::path& where,
                                         const std::function<void()>& act);

std::unexpected<base::Error> OutOfMemory(const std::filesystem::path& where);

// Rewords an error of the operating system that occurred before a generation was made live: what
// happened, what to do, and that the archive is unchanged. It goes by Error::system, so a full disk
// is reported as such wherever it was met. Other errors are returned as they are.
base::Error ExplainWriteFailure(base::Error error);

}  // namespace hajimari::indexer
