// How a call fails: external failures (a bad story, a missing file, a stale index) are returned as
// an Error in a Result; our own bugs are assertions.
//
//   Result<std::string> text = ReadFile("stories.jsonl");
//   if (!text) return std::unexpected(text.error());
//     text.error()   -> {kNotFound, "No such file or directory.", "stories.jsonl"}
//
// `message` is one clear sentence that says what to do, if anything can be done. `where` is a place
// that the user knows: a path, "file:line", or a part of the query. Describe() joins the two.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace hajimari::base {

enum class ErrorCode {
  kInvalidArgument,  // invalid argument: a flag, a parameter, a query over a limit
  kNotFound,         // a missing file, archive, story or dictionary
  kBadInput,         // malformed story, relationship or table row
  kBadDictionary,    // a compiled or source table that cannot be used
  kLocked,           // another indexer is working on the archive
  kStaleIndex,       // the index was made with other rules or dictionaries of the analyser
  kNewerFormat,      // written by a later version of the program
  kCorrupt,          // a file of the index does not match its manifest
  kRefused,          // a safety check failed: removals without --allow-removal, --strict
  kInterrupted,      // Ctrl-C or SIGTERM
  kBusy,             // the machine cannot do it now: a port in use; no memory, threads, descriptors
  kTimeUp,           // the caller's time limit has expired
  kIo,               // the operating system reported an error: disk full, permission
};

struct Error {
  ErrorCode code;
  std::string message;
  std::string where;
  int system = 0;  // errno of the system call that failed; 0 if none did

  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = std::expected<T, Error>;

// The name of a code in reports and logs: "not_found".
std::string_view Name(ErrorCode code);

// "where: message", or only the message if `where` is empty.
std::string Describe(const Error& error);

inline std::unexpected<Error> Fail(ErrorCode code, std::string message, std::string where = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(where)});
}

// kIo with the system's own sentence: FailSystem(ENOSPC, path) -> "No space left on device."
std::unexpected<Error> FailSystem(int number, std::string where);

}  // namespace hajimari::base
