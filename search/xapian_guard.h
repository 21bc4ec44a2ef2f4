// The one place where Xapian's exceptions, and our own of the deadline, become errors.
//
//   return GuardXapian([&]() -> base::Result<Answer> { ... });
//
// A database that cannot be read is kCorrupt, time that is up kBusy; nothing else is caught.
#pragma once

#include <xapian.h>

#include <utility>

#include "base/error.h"
#include "search/deadline.h"

namespace hajimari::search {

template <typename Call>
auto GuardXapian(const Call& call) -> decltype(call()) {
  try {
    return call();
  } catch (const Xapian::Error& error) {
    return base::Fail(base::ErrorCode::kCorrupt,
                      "The index cannot be read (" + error.get_msg() + "): index again.");
  } catch (const TimeIsUp&) {
    return base::Fail(base::ErrorCode::kBusy,
                      "The search took longer than is allowed: ask for fewer or longer words.");
  }
}

}  // namespace hajimari::search
