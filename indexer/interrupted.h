// The error of a run that was stopped before it published.
#pragma once

#include "base/error.h"

namespace hajimari::indexer {

inline std::unexpected<base::Error> Interrupted() {
  return base::Fail(base::ErrorCode::kInterrupted, "Interrupted; the archive is as it was.");
}

}  // namespace hajimari::indexer
