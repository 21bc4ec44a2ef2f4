// What a command says on stdout and stderr, and whether it arrived: a command whose answer is lost
// does not end as if it were told.
//
//   return Print(text);             0
//   on a full disk                  1, stderr: "hajimari: stdout: No space left on device."
//   where the reader has gone       0, without a word (hajimari search ... | head -1)
//
// Nothing here throws or ends the process. Any thread; one command a process uses it.
#pragma once

#include <string_view>

#include "app/exit_code.h"

namespace hajimari::app {

// Writes the text and all that waits in stdout. `failure` is what it answers where that fails, and
// `but` is said then as well: what holds all the same.
[[nodiscard]] int Print(std::string_view text, int failure = kFailure, std::string_view but = {});

// Called first of all in main: a write to a pipe or a file over its limit then fails instead of
// killing (SIGPIPE, SIGXFSZ), and a file that is opened never gets the number of stdin, stdout or
// stderr where the caller closed these.
void PrepareOutput();

}  // namespace hajimari::app
