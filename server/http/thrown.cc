#include "server/http/thrown.h"

#include <cerrno>
#include <new>
#include <system_error>

namespace hajimari::server {
namespace {

bool RanOut(const std::error_code& code) {
  for (const int number : {EMFILE, ENFILE, ENOMEM, EAGAIN, ENOBUFS, ENOSPC}) {
    if (code == std::error_condition(number, std::generic_category())) return true;
  }
  return false;
}

}  // namespace

base::Error ErrorOf(const std::exception_ptr& thrown) {
  using base::ErrorCode;
  try {
    std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    return {ErrorCode::kBusy, "There is not enough memory", ""};
  } catch (const std::system_error& failure) {
    return {RanOut(failure.code()) ? ErrorCode::kBusy : ErrorCode::kIo, failure.what(), ""};
  } catch (const std::exception& failure) {
    return {ErrorCode::kIo, failure.what(), ""};
  } catch (...) {
    return {ErrorCode::kIo, "Something other than an exception was thrown", ""};
  }
}

}  // namespace hajimari::server
