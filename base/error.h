// How a call fails: the world's faults (a bad story, a missing file, a stale index) come back as an
// Error in a Result; our own faults are assertions.
//
//   Result<std::string> text = ReadFile("stories.jsonl");
//   if (!text) return std::unexpected(text.error());   // {kNotFound, "no such file",
//   "stories.jsonl"}
//
// `message` is one clear sentence that says what to do where something can be done; `where` is the
// user's place: a path, "file:line", or the piece of the query. Describe() joins the two.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace hajimari::base {

enum class ErrorCode {
  kInvalidArgument,  // the caller's words are off: a flag, a parameter, a query over a limit
  kNotFound,         // a file, an archive, a story, a dictionary that is not there
  kBadInput,         // malformed story, relationship, table row
  kBadDictionary,    // a compiled or source table that cannot be used
  kLocked,           // another indexer works on the archive
  kStaleIndex,       // the analyser's rules or dictionaries are not those of the index
  kNewerFormat,      // written by a later version of the program
  kCorrupt,          // a file of the index is not what its manifest says
  kRefused,          // a guard said no: removals without --allow-removal, --strict
  kInterrupted,      // Ctrl-C or SIGTERM
  kBusy,             // a port in use, a limit of the machine
  kTimeUp,           // the caller's limit of time has passed
  kIo,               // the operating system refused: disk full, permission
};

struct Error {
  ErrorCode code;
  std::string message;
  std::string where;

  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = std::expected<T, Error>;

// The name of a code as it stands in reports and logs: "not_found".
std::string_view Name(ErrorCode code);

// "where: message", or the message alone where there is no place.
std::string Describe(const Error& error);

inline std::unexpected<Error> Fail(ErrorCode code, std::string message, std::string where = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(where)});
}

}  // namespace hajimari::base
