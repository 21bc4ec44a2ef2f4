// Turns anything thrown into an Error, for the log and for a problem (problem.h).
//
//   catch (...) { Refuse(ErrorOf(std::current_exception())); }
//     std::bad_alloc                                          -> kBusy
//     std::system_error of descriptors, memory or threads     -> kBusy
//     anything else                                           -> kIo, with its what()
//
// May throw std::bad_alloc itself: see memory_reserve.h. Any thread.
#pragma once

#include <exception>

#include "base/error.h"

namespace hajimari::server {

base::Error ErrorOf(const std::exception_ptr& thrown);

}  // namespace hajimari::server
