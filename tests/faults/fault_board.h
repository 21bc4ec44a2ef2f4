// The memory that a test shares with the process in which calls fail.
//
//   FAULT_BOARD=board FAULT_OPS=write FAULT_N=12 FAULT_ERROR=28 LD_PRELOAD=libfault_shim.so
//   hajimari index ...
//     -> the twelfth write of that process fails with ENOSPC; then board->fired is 1
//
// The test creates the file with kBoardBytes zero bytes before it starts the process. Its content
// is valid afterwards, however the process ended. shim.py reads it by these offsets.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace hajimari::faults {

inline constexpr std::size_t kBoardBytes = 4096;

// The kinds of call, in the order of Board::calls and of OPS in shim.py.
enum class Op : unsigned {
  kOpenToRead,
  kOpenToWrite,
  kOpenFolder,
  kReadFolder,
  kRead,
  kWrite,
  kSync,
  kRename,
  kLink,
  kMakeFolder,
  kTruncate,
  kUnlink,
  kClose,
  kMap,
  kAllocate,
  kStartThread,
  kPollControl,
  kStatus,
  kLock,
  kDescriptor,  // socket, accept, epoll_create1, eventfd, timerfd_create, pipe
  kReceive,
  kSend,
  kPollWait,
  kCount
};

struct Board {
  std::atomic<std::uint32_t>
      process;  // the first to load the shim; calls of its children never fail
  std::atomic<std::uint32_t> paused;  // set by the test: 1 while no call may fail
  std::atomic<std::uint64_t> fired;
  std::atomic<std::uint64_t> calls[static_cast<unsigned>(Op::kCount)];
  std::atomic<std::uint64_t> unsynced;  // inode of the file whose sync failed last
  char unsynced_path[1024];             // its path at that moment
};
static_assert(sizeof(Board) <= kBoardBytes);
static_assert(std::atomic<std::uint64_t>::is_always_lock_free);

}  // namespace hajimari::faults
