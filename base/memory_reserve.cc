#include "base/memory_reserve.h"

#include <malloc.h>
#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <new>

namespace hajimari::base {
namespace {

constexpr size_t kForEverybody = MemoryReserve::kPieces - MemoryReserve::kPieces / 4;
constexpr size_t kEnough = MemoryReserve::kPieces - MemoryReserve::kPieces / 4;

std::array<std::atomic<void*>, MemoryReserve::kPieces> reserve;
std::atomic<size_t> wanted = 0;  // pieces that Install could reserve

// Of a thread's work between two calls of Refill.
thread_local int last_uses = 0;
thread_local int tries = 0;
thread_local bool own = false;  // between requests, in a thread that does not catch exceptions

bool ReleaseOne(size_t first) {
  for (size_t i = first; i < reserve.size(); ++i) {
    if (void* piece = reserve[i].exchange(nullptr); piece != nullptr) {
      ::munmap(piece, MemoryReserve::kPieceBytes);
      return true;
    }
  }
  return false;
}

// Another thread may have freed enough memory meanwhile. A request that is too large is not
// retried for ever.
bool IsBack() {
  constexpr int kMaxTries = 1000;
  constexpr size_t kSome = 64 * 1024;
  if (++tries > kMaxTries) return false;
  void* some = std::malloc(kSome);
  std::free(some);
  return some != nullptr;
}

void HandleNoMemory() {
  if (IsBack()) return;
  const bool last = last_uses > 0 || own || std::uncaught_exceptions() > 0;
  if (!ReleaseOne(last ? 0 : MemoryReserve::kPieces - kForEverybody)) throw std::bad_alloc();
}

size_t ReserveAll() {
  size_t there = 0;
  for (auto& place : reserve) {
    void* none = nullptr;
    if (place.load() == nullptr) {
      void* piece = ::mmap(nullptr, MemoryReserve::kPieceBytes, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (piece == MAP_FAILED) break;
      if (!place.compare_exchange_strong(none, piece)) ::munmap(piece, MemoryReserve::kPieceBytes);
    }
    ++there;
  }
  return there;
}

}  // namespace

void MemoryReserve::Install() {
  wanted = ReserveAll();
  std::set_new_handler(HandleNoMemory);
}

bool MemoryReserve::Refill() {
  tries = 0;
  const size_t enough = std::min<size_t>(kEnough, wanted);
  if (enough == 0 || ReserveAll() >= enough) return true;
  ::malloc_trim(0);
  return ReserveAll() >= enough;
}

size_t MemoryReserve::pieces() {
  size_t there = 0;
  for (const auto& place : reserve) there += place.load() != nullptr ? 1 : 0;
  return there;
}

MemoryReserve::Request::Request() { own = false; }
MemoryReserve::Request::~Request() { own = true; }

MemoryReserve::LastUse::LastUse() { ++last_uses; }
MemoryReserve::LastUse::~LastUse() { --last_uses; }

}  // namespace hajimari::base
