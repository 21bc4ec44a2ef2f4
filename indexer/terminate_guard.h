// For calls of a library that ends the program where a write fails. Xapian 1.4 writes values in a
// destructor, from which no exception can come: on a full disk WritableDatabase::commit calls
// std::terminate.
//
//   auto written = SurviveTerminate(path, [&] { database.commit(); });
//     on a full disk   -> kIo "No space left on device."
//
// The call is made in a thread of its own. Where it calls std::terminate that thread stops for
// good, with all that it holds (open files, memory), and the caller goes on; what the call was
// given must not be used any more but to be destroyed. Everywhere else std::terminate does what it
// did. What the call throws comes back as Guarded (indexer/xapian_guard.h) tells it.
#pragma once

#include <filesystem>
#include <functional>

#include "base/error.h"

namespace hajimari::indexer {

[[nodiscard]] base::Result<void> SurviveTerminate(const std::filesystem::path& where,
                                                  const std::function<void()>& act);

}  // namespace hajimari::indexer
