#include "base/error.h"

#include <system_error>

namespace hajimari::base {

std::string_view Name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kBadInput:
      return "bad_input";
    case ErrorCode::kBadDictionary:
      return "bad_dictionary";
    case ErrorCode::kLocked:
      return "locked";
    case ErrorCode::kStaleIndex:
      return "stale_index";
    case ErrorCode::kNewerFormat:
      return "newer_format";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kRefused:
      return "refused";
    case ErrorCode::kInterrupted:
      return "interrupted";
    case ErrorCode::kBusy:
      return "busy";
    case ErrorCode::kTimeUp:
      return "time_up";
    case ErrorCode::kIo:
      return "io";
  }
  return "unknown";
}

std::string Describe(const Error& error) {
  return error.where.empty() ? error.message : error.where + ": " + error.message;
}

std::unexpected<Error> FailSystem(int number, std::string where) {
  return std::unexpected(Error{.code = ErrorCode::kIo,
                               .message = std::generic_category().message(number) + ".",
                               .where = std::move(where),
                               .system = number});
}

}  // namespace hajimari::base
