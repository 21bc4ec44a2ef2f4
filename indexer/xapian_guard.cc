#include "indexer/xapian_guard.h"

#include <xapian.h>

#include <new>
#include <system_error>

namespace hajimari::indexer {

using base::ErrorCode;

base::Result<void> Guarded(const std::filesystem::path& where, const std::function<void()>& act) {
  try {
    act();
    return {};
  } catch (const Xapian::DatabaseCorruptError& error) {
    return base::Fail(ErrorCode::kCorrupt, error.get_msg() + ".", where.string());
  } catch (const Xapian::DatabaseError& error) {
    const char* system = error.get_error_string();
    return base::Fail(ErrorCode::kIo,
                      system != nullptr ? std::string(system) + "." : error.get_msg() + ".",
                      where.string());
  } catch (const Xapian::Error& error) {
    return base::Fail(ErrorCode::kIo, error.get_description() + ".", where.string());
  } catch (const std::bad_alloc&) {
    return OutOfMemory(where);
  } catch (const std::filesystem::filesystem_error& error) {
    return base::Fail(ErrorCode::kIo, error.code().message() + ".", error.path1().string());
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::resource_unavailable_try_again) {
      return base::Fail(ErrorCode::kBusy,
                        "No thread could be started; try with fewer threads, or raise the limit of "
                        "processes or of memory (ulimit -u, -v).");
    }
    return base::Fail(ErrorCode::kIo, error.code().message() + ".", where.string());
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
  if (error.message.find("No space left") != std::string::npos ||
      error.message.find("Disk quota") != std::string::npos) {
    error.message = "The disk is full; make room and try again. The archive is as it was.";
  } else if (error.message.find("File too large") != std::string::npos) {
    error.message =
        "A file would be larger than this process may write (ulimit -f); raise the limit and index "
        "again. The archive is as it was.";
  } else if (error.message.find("Permission denied") != std::string::npos ||
             error.message.find("Read-only file system") != std::string::npos) {
    error.message =
        "It may not be read or written; index as a user who may do both. Nothing was changed.";
  } else {
    error.message += " The archive is as it was.";
  }
  return error;
}

}  // namespace hajimari::indexer
