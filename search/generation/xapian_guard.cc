#include "search/generation/xapian_guard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <string_view>

namespace hajimari::search {
namespace {

using base::Error;
using base::ErrorCode;

// Transient errors: resource limits, and files that are just being moved.
constexpr std::array kTransient = {EMFILE, ENFILE, ENOMEM, EAGAIN, ENOSPC, ENOENT, ENOTDIR, EINTR};

std::string TextOf(int number) { return std::generic_category().message(number); }

bool IsTransient(std::string_view text) {
  return std::ranges::any_of(kTransient, [&](int number) { return TextOf(number) == text; });
}

Error TransientError(const std::string& reason) {
  return {ErrorCode::kBusy, "The index cannot be read at the moment (" + reason + "): try again.",
          ""};
}

}  // namespace

// Xapian does not expose errno, only its text.
Error ErrorOf(const Xapian::Error& failure) {
  const char* system = failure.get_error_string();
  const std::string reason =
      failure.get_msg() + (system == nullptr ? "" : ", ") + (system == nullptr ? "" : system);
  const bool gone = std::string_view(failure.get_type()) == "DatabaseNotFoundError";
  if (gone || (system != nullptr && IsTransient(system))) return TransientError(reason);
  if (system != nullptr) {
    return {ErrorCode::kIo, "The index cannot be read (" + reason + ").", ""};
  }
  return {ErrorCode::kCorrupt, "The index cannot be read (" + reason + "): index again.", ""};
}

Error ErrorOf(const std::system_error& failure) {
  if (IsTransient(TextOf(failure.code().value()))) return TransientError(failure.what());
  return {ErrorCode::kIo, std::string("A system call failed: ") + failure.what() + ".", ""};
}

Error OutOfMemory() { return {ErrorCode::kBusy, "There is not enough memory: try again.", ""}; }

Error TimeIsUpError() {
  return {ErrorCode::kTimeUp, "The search exceeded the time limit: use fewer or longer words.", ""};
}

}  // namespace hajimari::search
