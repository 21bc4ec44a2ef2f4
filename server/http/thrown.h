// What was thrown, as an Error for the log and for a problem (problem.h), whatever it is.
//
//   catch (...) { Refuse(ErrorOf(std::current_exception())); }
//     std::bad_alloc                                          -> kBusy
//     std::system_error of descriptors, memory or threads     -> kBusy
//     anything else                                           -> kIo, with what() it says
//
// May throw std::bad_alloc itself: see memory_reserve.h. Any thread.
#pragma once

#include <exception>

#include "base/error.h"

namespace hajimari::server {

base::Error ErrorOf(const std::exception_ptr& thrown);

}  // namespace hajimari::server
