// Turns exceptions into errors; no other file of search/ does. They come from Xapian, from the
// deadline, from failed reads, and from a system that is out of resources.
//
//   return GuardXapian([&]() -> base::Result<Answer> { ... });
//     -> kCorrupt   the index is damaged; it must be indexed again
//     -> kBusy      no memory, file descriptors or threads, or a missing file; try again
//     -> kIo        reading failed
//     -> kTimeUp    the deadline has passed
//
// Catches nothing else.
#pragma once

#include <xapian.h>

#include <new>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "search/contract/deadline.h"

namespace hajimari::search {

// A failed read of the archive, thrown through code that returns plain values. Caches let it pass,
// so that they never hold an incomplete value.
struct ReadFailure {
  base::Error error;
};

base::Error ErrorOf(const Xapian::Error& failure);
base::Error ErrorOf(const std::system_error& failure);
base::Error OutOfMemory();
base::Error TimeIsUpError();

template <typename Call>
auto GuardXapian(const Call& call) -> decltype(call()) {
  try {
    return call();
  } catch (const Xapian::Error& failure) {
    return std::unexpected(ErrorOf(failure));
  } catch (const ReadFailure& failure) {
    return std::unexpected(failure.error);
  } catch (const TimeIsUp&) {
    return std::unexpected(TimeIsUpError());
  } catch (const std::bad_alloc&) {
    return std::unexpected(OutOfMemory());
  } catch (const std::system_error& failure) {
    return std::unexpected(ErrorOf(failure));
  }
}

}  // namespace hajimari::search
