// The one place where Xapian's exceptions become errors.
//
//   return GuardXapian([&]() -> base::Result<Answer> { ... });
//
// A database that cannot be read is kCorrupt; nothing else is caught.
#pragma once

#include <xapian.h>

#include <utility>

#include "base/error.h"

namespace hajimari::search {

template <typename Call>
auto GuardXapian(const Call& call) -> decltype(call()) {
  try {
    return call();
  } catch (const Xapian::Error& error) {
    return base::Fail(base::ErrorCode::kCorrupt,
                      "The index cannot be read (" + error.get_msg() + "): index again.");
  }
}

}  // namespace hajimari::search
