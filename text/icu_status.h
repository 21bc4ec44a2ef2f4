// Handles failures of ICU. Its rules and tables are part of its own data, so that the only possible
// cause is a lack of memory.
//
//   UErrorCode status = U_ZERO_ERROR;
//   normalizer.normalizeUTF8(0, piece, sink, nullptr, status);
//   RequireIcu(status);          -> throws std::bad_alloc; text is never silently truncated
#pragma once

#include <unicode/utypes.h>

#include <new>

namespace hajimari::text {

inline void RequireIcu(UErrorCode status) {
  if (U_FAILURE(status)) throw std::bad_alloc();
}

}  // namespace hajimari::text
