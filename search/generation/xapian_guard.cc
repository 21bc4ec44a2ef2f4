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

// What passes by itself: limits of the machine, and files that are just being moved.
constexpr std::array kPassing = {EMFILE, ENFILE, ENOMEM, EAGAIN, ENOSPC, ENOENT, ENOTDIR, EINTR};

std::string TextOf(int number) { return std::generic_category().message(number); }

bool Passes(std::string_view text) {
  return std::ranges::any_of(kPassing, [&](int number) { return TextOf(number) == text; });
}

Error Passing(const std::string& reason) {
  return {ErrorCode::kBusy, "The index cannot be read now (" + reason + "): try again.", ""};
}

}  // namespace

// Xapian keeps the number of a failed call to itself and tells its text.
Error ErrorOf(const Xapian::Error& failure) {
  const char* system = failure.get_error_string();
  const std::string reason =
      failure.get_msg() + (system == nullptr ? "" : ", ") + (system == nullptr ? "" : system);
  const bool gone = std::string_view(failure.get_type()) == "DatabaseNotFoundError";
  if (gone || (system != nullptr && Passes(system))) return Passing(reason);
  if (system != nullptr) {
    return {ErrorCode::kIo, "The index cannot be read (" + reason + ").", ""};
  }
  return {ErrorCode::kCorrupt, "The index cannot be read (" + reason + "): index again.", ""};
}

Error ErrorOf(const std::system_error& failure) {
  if (Passes(TextOf(failure.code().value()))) return Passing(failure.what());
  return {ErrorCode::kIo, std::string("The system refused: ") + failure.what() + ".", ""};
}

Error OutOfMemory() { return {ErrorCode::kBusy, "There is not enough memory: try again.", ""}; }

Error TimeIsUpError() {
  return {ErrorCode::kTimeUp,
          "The search took longer than is allowed: ask for fewer or longer words.", ""};
}

}  // namespace hajimari::search
