// The one place where Xapian's exceptions, and the standard library's, become Errors.
//
//   auto written = Guarded(path, [&] { database.commit(); });
//   -> kIo "No space left on device.", kCorrupt, kBusy (memory, threads), ...
//
// Where memory is so short that the error cannot be told, std::bad_alloc comes out of it.
// A full disk is told as such wherever it was met.
#pragma once

#include <filesystem>
#include <functional>

#include "base/error.h"

namespace hajimari::indexer {

[[nodiscard]] base::Result<void> Guarded(const std::filesystem::path& where,
                                         const std::function<void()>& act);

std::unexpected<base::Error> OutOfMemory(const std::filesystem::path& where);

// The sentence for the user about an error of the operating system before a generation was made
// live: what happened, what to do, and that the archive is as it was. Other errors stay as they
// are.
base::Error ExplainWriteFailure(base::Error error);

}  // namespace hajimari::indexer
