#include "indexer/xapian_guard.h"

#include <fmt/format.h>
#include <xapian.h>

#include <cerrno>
#include <new>
#include <string>
#include <system_error>

namespace hajimari::indexer {

using base::ErrorCode;

namespace {

// Xapian keeps errno private and gives only its text, sometimes inside the message of a second
// error: "Modifications failed (DatabaseError: Error writing block 0 (No space left on device)), ".
// It is looked up in the table that it was taken from, so neither the language nor the version of
// the C library matters. 0 if there is none.
int NumberIn(const Xapian::DatabaseError& error) {
  constexpr int kLast = 133;  // EHWPOISON, the last one of Linux
  const char* system = error.get_error_string();
  const std::string message = system == nullptr ? error.get_msg() : fmt::format("({})", system);
  for (int number = 1; number <= kLast; ++number) {
    const std::string text = fmt::format("({})", std::generic_category().message(number));
    if (message.find(text) != std::string::npos) return number;
  }
  return 0;
}

std::unexpected<base::Error> FailureOf(const Xapian::DatabaseError& error,
                                       const std::filesystem::path& where) {
  if (const int number = NumberIn(error); number != 0) {
    return base::FailSystem(number, where.string());
  }
  const char* system = error.get_error_string();
  return base::Fail(ErrorCode::kIo, (system == nullptr ? error.get_msg() : system) + ".",
                    where.string());
}

}  // namespace

base::Result<void> Guarded(const std::filesystem::path& where, const std::function<void()>& act) {
  try {
    act();
    return {};
  } catch (const Xapian::DatabaseCorruptError& error) {
    return base::Fail(ErrorCode::kCorrupt, error.get_msg() + ".", where.string());
  } catch (const Xapian::DatabaseError& error) {
    return FailureOf(error, where);
  } catch (const Xapian::Error& error) {
    return base::Fail(ErrorCode::kIo, error.get_description() + ".", where.string());
  } catch (const std::bad_alloc&) {
    return OutOfMemory(where);
  } catch (const std::filesystem::filesystem_error& error) {
    return base::FailSystem(error.code().value(), error.path1().string());
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::resource_unavailable_try_again) {
      return base::Fail(ErrorCode::kBusy,
                        "No thread could be started; try with fewer threads, or raise the limit of "
                        "processes or of memory (ulimit -u, -v).");
    }
    return base::FailSystem(error.code().value(), where.string());
  } catch (const std::exception& error) {
    return base::Fail(ErrorCode::kIo, std::string(error.what()) + ".", where.string());
  }
}

std::unexpected<base::Error> OutOfMemory(const std::filesystem::path& where) {
  return base::Fail(ErrorCode::kBusy, "There is not enough memory; try with fewer threads.",
                    where.string());
}

base::Error ExplainWriteFailure(base::Error error) {
  if (error.code != ErrorCode::kIo) return error;
  switch (error.system) {
    case ENOSPC:
    case EDQUOT:
      error.message = "The disk is full; make room and try again. The archive is as it was.";
      break;
    case EFBIG:
      error.message =
          "A file would be larger than this process may write (ulimit -f); raise the limit and "
          "index again. The archive is as it was.";
      break;
    case EACCES:
    case EROFS:
      error.message =
          "It may not be read or written; index as a user who may do both. Nothing was changed.";
      break;
    default:
      error.message += " The archive is as it was.";
  }
  return error;
}

}  // namespace hajimari::indexer
