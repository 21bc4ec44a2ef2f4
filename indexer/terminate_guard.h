// Guards calls of a library that terminates the program when a write fails. Xapian 1.4 writes
// values in a destructor, which must not throw: on a full disk WritableDatabase::commit calls
// std::terminate.
//
//   auto written = SurviveTerminate(path, [&] { database.commit(); });
//     on a full disk   -> kIo "No space left on device."
//
// The call runs in a thread of its own. If it calls std::terminate, that thread is blocked for
// good, with everything it holds (open files, memory), and the caller continues; the objects that
// the call used may then only be destroyed. Elsewhere std::terminate works as before. Exceptions of
// the call are returned as by Guarded (indexer/xapian_guard.h).
#pragma once

#include <filesystem>
#include <functional>

#include "base/error.h"

namespace hajimari::indexer {

[[nodiscard]] base::Result<void> SurviveTerminate(const std::filesystem::path& where,
                                                  const std::function<void()>& act);

}  // namespace hajimari::indexer
