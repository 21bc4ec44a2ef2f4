// The one place of search/ where exceptions become errors: Xapian's, our own of the deadline and of
// reads that failed, and those of a machine that has nothing left to give.
//
//   return GuardXapian([&]() -> base::Result<Answer> { ... });
//     -> kCorrupt   the index is damaged: index again
//     -> kBusy      no memory, descriptors or threads, or files that are away: try again
//     -> kIo        the disk does not give them
//     -> kTimeUp    the deadline has passed
//
// Nothing else is caught.
#pragma once

#include <xapian.h>

#include <new>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "search/contract/deadline.h"

namespace hajimari::search {

// A read of the archive that failed, thrown through code that answers values. Whoever keeps what it
// makes lets it pass, so that nothing that was read in part is kept.
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
