#include "indexer/xapian_guard.h"

#include <xapian.h>

#include <new>

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
    return base::Fail(ErrorCode::kBusy, "There is not enough memory; try with fewer threads.",
                      where.string());
  } catch (const std::exception& error) {
    return base::Fail(ErrorCode::kIo, std::string(error.what()) + ".", where.string());
  }
}

base::Error ExplainWriteFailure(base::Error error) {
  if (error.code != ErrorCode::kIo) return error;
  if (error.message.find("No space left") != std::string::npos ||
      error.message.find("Disk quota") != std::string::npos) {
    error.message = "The disk is full; make room and index again. The archive is as it was.";
  } else if (error.message.find("Permission denied") != std::string::npos ||
             error.message.find("Read-only file system") != std::string::npos) {
    error.message = "The folder cannot be written; index as a user who may. Nothing was changed.";
  }
  return error;
}

}  // namespace hajimari::indexer
