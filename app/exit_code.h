// The exit codes of docs/exit_codes.md, and how every command reports a failure.
//
//   return Report({ErrorCode::kBusy, "Port 8080 is in use.", "127.0.0.1:8080"});
//     stderr: "hajimari: 127.0.0.1:8080: Port 8080 is in use."        returns 1
#pragma once

#include <string_view>

#include "base/error.h"

namespace hajimari::app {

inline constexpr int kSuccess = 0;
inline constexpr int kFailure = 1;
inline constexpr int kUsage = 2;
inline constexpr int kLiveButFaulty = 3;  // a new generation is live, but something failed
inline constexpr int kInterrupted = 130;

// Writes the text to stderr as it is. Ignores failures.
void Complain(std::string_view text) noexcept;

inline int Report(const base::Error& error) {
  Complain("hajimari: " + base::Describe(error) + "\n");
  switch (error.code) {
    case base::ErrorCode::kInterrupted:
      return kInterrupted;
    case base::ErrorCode::kInvalidArgument:
      return kUsage;
    default:
      return kFailure;
  }
}

}  // namespace hajimari::app
