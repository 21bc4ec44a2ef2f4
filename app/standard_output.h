// Writes to stdout and checks that it worked: a command whose output is lost must not succeed.
//
//   Print(text)                     -> 0
//     on a full disk                -> 1, stderr: "hajimari: stdout: No space left on device."
//     after the reader has closed   -> 0, no message (hajimari search ... | head -1)
//
// Nothing here throws or ends the process. Any thread; one command a process uses it.
#pragma once

#include <string_view>

#include "app/exit_code.h"

namespace hajimari::app {

// Writes the text and flushes stdout. If that fails, it returns `failure` and adds `but` to the
// message: what is true in spite of the failure.
[[nodiscard]] int Print(std::string_view text, int failure = kFailure, std::string_view but = {});

// Call this first in main. Afterwards a write to a closed pipe or beyond a file size limit fails
// instead of killing the process (SIGPIPE, SIGXFSZ), and no opened file takes the number of stdin,
// stdout or stderr if the caller closed these.
void PrepareOutput();

}  // namespace hajimari::app
