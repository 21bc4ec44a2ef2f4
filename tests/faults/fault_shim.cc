// Makes selected calls of a process fail once its main() has begun. Load it with LD_PRELOAD.
//
//   FAULT_OPS    kinds of calls, separated by commas: see kNames
//   FAULT_ERROR  the errno they fail with
//   FAULT_MODE   once    the n-th call fails                                    (the default)
//                from    the n-th call and all later ones fail
//                burst   the n-th call and the kBurst - 1 calls after it fail
//                short   the n-th write or read moves only half of its bytes
//                full    the n-th write moves half of its bytes, all later ones fail
//                random  each call fails with a probability of FAULT_PPM in a million
//   FAULT_N      n, counted from 1 for each kind separately
//   FAULT_SEED, FAULT_PPM, FAULT_LIMIT   for random: the seed, the probability, the maximum number
//                                        of failures
//   FAULT_BOARD  the file of fault_board.h: counters and a switch
//
// The shim does not see the calls that glibc makes internally (stdio, malloc's own mmap). It lets
// calls on descriptors 0 to 2 pass, because a process must still be able to print what happened to
// it. A close that fails has closed the descriptor, as on Linux. The allocation functions call
// glibc's own entry points, because dlsym() allocates.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tests/faults/fault_board.h"

using hajimari::faults::Board;
using hajimari::faults::kBoardBytes;
using hajimari::faults::Op;

extern "C" {
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* block, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
}

namespace {

enum class Mode { kOnce, kFrom, kBurst, kShort, kFull, kRandom };
enum class Verdict { kPass, kFail, kShort };

// More failures than the memory reserve can absorb (base/memory_reserve.h), so that the process
// really runs out of memory.
constexpr std::uint64_t kBurst = 64;

constexpr unsigned kOps = static_cast<unsigned>(Op::kCount);
constexpr const char* kNames[kOps] = {"openr", "openw",  "opendir", "readdir", "read",     "write",
                                      "fsync", "rename", "link",    "mkdir",   "truncate", "unlink",
                                      "close", "mmap",   "malloc",  "thread",  "epctl",    "stat",
                                      "lock",  "fd",     "recv",    "send",    "epwait"};

struct Plan {
  bool chosen[kOps] = {};
  Mode mode = Mode::kOnce;
  int error = EIO;
  std::uint64_t n = 0;
  std::uint64_t seed = 0;
  std::uint64_t ppm = 0;
  std::uint64_t limit = UINT64_MAX;
};

Plan plan;
Board own_board;
Board* board = &own_board;
std::atomic<bool> main_began = false;

std::uint64_t Number(const char* name, std::uint64_t otherwise) {
  const char* text = getenv(name);
  return text == nullptr ? otherwise : strtoull(text, nullptr, 10);
}

[[noreturn]] void Refuse(const char* what) {
  dprintf(STDERR_FILENO, "fault_shim: %s cannot be used.\n", what);
  _exit(99);
}

void ChooseOps(const char* names) {
  while (*names != '\0') {
    const size_t length = strcspn(names, ",");
    unsigned op = 0;
    while (op < kOps && (strlen(kNames[op]) != length || strncmp(kNames[op], names, length) != 0)) {
      ++op;
    }
    if (op == kOps) Refuse("FAULT_OPS");
    plan.chosen[op] = true;
    names += length + (names[length] == ',');
  }
}

Mode ModeNamed(const char* name) {
  constexpr const char* kModes[] = {"once", "from", "burst", "short", "full", "random"};
  for (unsigned mode = 0; mode < std::size(kModes); ++mode) {
    if (strcmp(kModes[mode], name) == 0) return static_cast<Mode>(mode);
  }
  Refuse("FAULT_MODE");
}

void MapBoard(const char* path) {
  const int file = static_cast<int>(syscall(SYS_open, path, O_RDWR | O_CLOEXEC));
  void* page = file < 0
                   ? MAP_FAILED
                   : reinterpret_cast<void*>(syscall(SYS_mmap, nullptr, kBoardBytes,
                                                     PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
  if (page == MAP_FAILED) Refuse("FAULT_BOARD");
  board = static_cast<Board*>(page);
}

// splitmix64: the same seed makes the same calls fail.
std::uint64_t Mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

Verdict Decide(unsigned op, std::uint64_t n) {
  switch (plan.mode) {
    case Mode::kOnce:
      return n == plan.n ? Verdict::kFail : Verdict::kPass;
    case Mode::kFrom:
      return n >= plan.n ? Verdict::kFail : Verdict::kPass;
    case Mode::kBurst:
      return n - plan.n < kBurst ? Verdict::kFail : Verdict::kPass;
    case Mode::kShort:
      return n == plan.n ? Verdict::kShort : Verdict::kPass;
    case Mode::kFull:
      if (n == plan.n) return Verdict::kShort;
      return n > plan.n ? Verdict::kFail : Verdict::kPass;
    case Mode::kRandom:
      return Mixed(plan.seed ^ (n * kOps + op)) % 1'000'000 < plan.ppm ? Verdict::kFail
                                                                       : Verdict::kPass;
  }
  return Verdict::kPass;
}

// Counts the call and decides whether it fails; sets errno if it does.
Verdict Judge(Op kind) {
  if (!main_began.load(std::memory_order_relaxed)) return Verdict::kPass;
  const auto op = static_cast<unsigned>(kind);
  const std::uint64_t n = board->calls[op].fetch_add(1, std::memory_order_relaxed) + 1;
  if (!plan.chosen[op] || board->paused.load(std::memory_order_relaxed) != 0) return Verdict::kPass;
  const Verdict verdict = Decide(op, n);
  if (verdict == Verdict::kPass) return verdict;
  if (board->fired.fetch_add(1, std::memory_order_relaxed) >= plan.limit) return Verdict::kPass;
  if (verdict == Verdict::kFail) errno = plan.error;
  return verdict;
}

bool Fails(Op op) { return Judge(op) == Verdict::kFail; }

// How many bytes of `size` may be moved; -1 if the call fails.
ssize_t Allowed(Op op, int fd, size_t size) {
  if (fd <= STDERR_FILENO) return static_cast<ssize_t>(size);
  switch (Judge(op)) {
    case Verdict::kFail:
      return -1;
    case Verdict::kShort:
      return static_cast<ssize_t>(std::max(size / 2, std::min<size_t>(size, 1)));
    case Verdict::kPass:
      break;
  }
  return static_cast<ssize_t>(size);
}

// The function that the shim replaces: the next definition of that name.
template <typename Function>
class Next {
 public:
  constexpr explicit Next(const char* name) : name_(name) {}
  Function* get() {
    void* found = found_.load(std::memory_order_relaxed);
    if (found == nullptr) {
      found = dlsym(RTLD_NEXT, name_);
      if (found == nullptr) Refuse(name_);
      found_.store(found, std::memory_order_relaxed);
    }
    return reinterpret_cast<Function*>(found);
  }
  template <typename... Arguments>
  auto operator()(Arguments... arguments) {
    return get()(arguments...);
  }

 private:
  const char* name_;
  std::atomic<void*> found_ = nullptr;
};

void RememberUnsynced(int fd) {
  struct stat status{};
  if (syscall(SYS_fstat, fd, &status) != 0) return;
  char link[32];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t size = readlink(link, board->unsynced_path, sizeof board->unsynced_path - 1);
  board->unsynced_path[std::max<ssize_t>(size, 0)] = '\0';
  board->unsynced = status.st_ino;
}

Op OpenOp(int flags) {
  if ((flags & O_DIRECTORY) != 0) return Op::kOpenFolder;
  return (flags & O_ACCMODE) == O_RDONLY ? Op::kOpenToRead : Op::kOpenToWrite;
}

Op OpenOp(const char* mode) {
  return mode[0] == 'r' && strchr(mode, '+') == nullptr ? Op::kOpenToRead : Op::kOpenToWrite;
}

using Main = int (*)(int, char**, char**);
Main real_main;

int CountedMain(int count, char** words, char** environment) {
  main_began = true;
  return real_main(count, words, environment);
}

[[gnu::constructor]] void ReadPlan() {
  plan.n = Number("FAULT_N", 0);
  plan.error = static_cast<int>(Number("FAULT_ERROR", EIO));
  plan.seed = Mixed(Number("FAULT_SEED", 1));
  plan.ppm = Number("FAULT_PPM", 0);
  plan.limit = Number("FAULT_LIMIT", UINT64_MAX);
  if (const char* mode = getenv("FAULT_MODE")) plan.mode = ModeNamed(mode);
  if (const char* names = getenv("FAULT_OPS")) ChooseOps(names);
  if (const char* path = getenv("FAULT_BOARD")) MapBoard(path);
}

// Whether this process is the one under test, not a program that it started.
bool IsChosenProcess() {
  std::uint32_t none = 0;
  const auto own = static_cast<std::uint32_t>(getpid());
  return board->process.compare_exchange_strong(none, own) || none == own;
}

}  // namespace

// Each function forwards to the function of the same name, unless Judge() makes it fail.
extern "C" {

int __libc_start_main(Main main, int count, char** words, void (*init)(), void (*fini)(),
                      void (*rtld_fini)(), void* stack_end) {
  static Next<int(Main, int, char**, void (*)(), void (*)(), void (*)(), void*)> next(
      "__libc_start_main");
  real_main = main;
  const bool chosen = IsChosenProcess();
  // A forked child is not the process under test.
  if (chosen) pthread_atfork(nullptr, nullptr, [] { main_began = false; });
  return next(chosen ? CountedMain : main, count, words, init, fini, rtld_fini, stack_end);
}

#define FAULT_OPEN(name)                                        \
  int name(const char* path, int flags, ...) {                  \
    static Next<int(const char*, int, ...)> next(#name);        \
    va_list rest;                                               \
    va_start(rest, flags);                                      \
    const mode_t mode = va_arg(rest, mode_t);                   \
    va_end(rest);                                               \
    return Fails(OpenOp(flags)) ? -1 : next(path, flags, mode); \
  }
#define FAULT_OPENAT(name)                                              \
  int name(int folder, const char* path, int flags, ...) {              \
    static Next<int(int, const char*, int, ...)> next(#name);           \
    va_list rest;                                                       \
    va_start(rest, flags);                                              \
    const mode_t mode = va_arg(rest, mode_t);                           \
    va_end(rest);                                                       \
    return Fails(OpenOp(flags)) ? -1 : next(folder, path, flags, mode); \
  }
FAULT_OPEN(open)
FAULT_OPEN(open64)
FAULT_OPENAT(openat)
FAULT_OPENAT(openat64)

// Programs built with _FORTIFY_SOURCE call these.
int __open_2(const char* path, int flags) { return open(path, flags); }
int __open64_2(const char* path, int flags) { return open64(path, flags); }
int __openat_2(int folder, const char* path, int flags) { return openat(folder, path, flags); }
int __openat64_2(int folder, const char* path, int flags) { return openat64(folder, path, flags); }

FILE* fopen(const char* path, const char* mode) {
  static Next<FILE*(const char*, const char*)> next("fopen");
  return Fails(OpenOp(mode)) ? nullptr : next(path, mode);
}
FILE* fopen64(const char* path, const char* mode) {
  static Next<FILE*(const char*, const char*)> next("fopen64");
  return Fails(OpenOp(mode)) ? nullptr : next(path, mode);
}

DIR* opendir(const char* path) {
  static Next<DIR*(const char*)> next("opendir");
  return Fails(Op::kOpenFolder) ? nullptr : next(path);
}
DIR* fdopendir(int fd) {
  static Next<DIR*(int)> next("fdopendir");
  return Fails(Op::kOpenFolder) ? nullptr : next(fd);
}
dirent* readdir(DIR* folder) {
  static Next<dirent*(DIR*)> next("readdir");
  return Fails(Op::kReadFolder) ? nullptr : next(folder);
}
dirent64* readdir64(DIR* folder) {
  static Next<dirent64*(DIR*)> next("readdir64");
  return Fails(Op::kReadFolder) ? nullptr : next(folder);
}

ssize_t read(int fd, void* bytes, size_t size) {
  static Next<ssize_t(int, void*, size_t)> next("read");
  const ssize_t allowed = Allowed(Op::kRead, fd, size);
  return allowed < 0 ? -1 : next(fd, bytes, static_cast<size_t>(allowed));
}
ssize_t pread(int fd, void* bytes, size_t size, off_t at) {
  static Next<ssize_t(int, void*, size_t, off_t)> next("pread");
  const ssize_t allowed = Allowed(Op::kRead, fd, size);
  return allowed < 0 ? -1 : next(fd, bytes, static_cast<size_t>(allowed), at);
}
ssize_t pread64(int fd, void* bytes, size_t size, off64_t at) { return pread(fd, bytes, size, at); }
ssize_t __read_chk(int fd, void* bytes, size_t size, size_t) { return read(fd, bytes, size); }
ssize_t __pread_chk(int fd, void* bytes, size_t size, off_t at, size_t) {
  return pread(fd, bytes, size, at);
}
ssize_t __pread64_chk(int fd, void* bytes, size_t size, off64_t at, size_t) {
  return pread(fd, bytes, size, at);
}
ssize_t readv(int fd, const iovec* pieces, int count) {
  static Next<ssize_t(int, const iovec*, int)> next("readv");
  return fd > STDERR_FILENO && Fails(Op::kRead) ? -1 : next(fd, pieces, count);
}

ssize_t write(int fd, const void* bytes, size_t size) {
  static Next<ssize_t(int, const void*, size_t)> next("write");
  const ssize_t allowed = Allowed(Op::kWrite, fd, size);
  return allowed < 0 ? -1 : next(fd, bytes, static_cast<size_t>(allowed));
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  static Next<ssize_t(int, const void*, size_t, off_t)> next("pwrite");
  const ssize_t allowed = Allowed(Op::kWrite, fd, size);
  return allowed < 0 ? -1 : next(fd, bytes, static_cast<size_t>(allowed), at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  return pwrite(fd, bytes, size, at);
}
// A short write moves half of the first buffer.
ssize_t writev(int fd, const iovec* pieces, int count) {
  static Next<ssize_t(int, const iovec*, int)> next("writev");
  if (count <= 0 || fd <= STDERR_FILENO) return next(fd, pieces, count);
  iovec first = pieces[0];
  switch (Judge(Op::kWrite)) {
    case Verdict::kFail:
      return -1;
    case Verdict::kShort:
      first.iov_len = std::max(first.iov_len / 2, std::min<size_t>(first.iov_len, 1));
      return next(fd, &first, 1);
    case Verdict::kPass:
      break;
  }
  return next(fd, pieces, count);
}

#define FAULT_CALL(op, type, name, parameters, arguments) \
  type name parameters {                                  \
    static Next<type parameters> next(#name);             \
    return Fails(op) ? -1 : next arguments;               \
  }
#define FAULT_SYNC(name)                    \
  int name(int fd) {                        \
    static Next<int(int)> next(#name);      \
    if (!Fails(Op::kSync)) return next(fd); \
    RememberUnsynced(fd);                   \
    errno = plan.error;                     \
    return -1;                              \
  }
FAULT_SYNC(fsync)
FAULT_SYNC(fdatasync)
FAULT_CALL(Op::kSync, int, syncfs, (int fd), (fd))
FAULT_CALL(Op::kSync, int, msync, (void* page, size_t size, int flags), (page, size, flags))
FAULT_CALL(Op::kRename, int, rename, (const char* from, const char* to), (from, to))
FAULT_CALL(Op::kRename, int, renameat,
           (int from_folder, const char* from, int to_folder, const char* to),
           (from_folder, from, to_folder, to))
FAULT_CALL(Op::kRename, int, renameat2,
           (int from_folder, const char* from, int to_folder, const char* to, unsigned flags),
           (from_folder, from, to_folder, to, flags))
FAULT_CALL(Op::kLink, int, link, (const char* from, const char* to), (from, to))
FAULT_CALL(Op::kLink, int, linkat,
           (int from_folder, const char* from, int to_folder, const char* to, int flags),
           (from_folder, from, to_folder, to, flags))
FAULT_CALL(Op::kMakeFolder, int, mkdir, (const char* path, mode_t mode), (path, mode))
FAULT_CALL(Op::kMakeFolder, int, mkdirat, (int folder, const char* path, mode_t mode),
           (folder, path, mode))
FAULT_CALL(Op::kTruncate, int, ftruncate, (int fd, off_t size), (fd, size))
FAULT_CALL(Op::kTruncate, int, ftruncate64, (int fd, off64_t size), (fd, size))
FAULT_CALL(Op::kTruncate, int, truncate, (const char* path, off_t size), (path, size))
FAULT_CALL(Op::kTruncate, int, truncate64, (const char* path, off64_t size), (path, size))
FAULT_CALL(Op::kUnlink, int, unlink, (const char* path), (path))
FAULT_CALL(Op::kUnlink, int, unlinkat, (int folder, const char* path, int flags),
           (folder, path, flags))
FAULT_CALL(Op::kUnlink, int, rmdir, (const char* path), (path))
FAULT_CALL(Op::kUnlink, int, remove, (const char* path), (path))
FAULT_CALL(Op::kPollControl, int, epoll_ctl, (int poll, int what, int fd, epoll_event* event),
           (poll, what, fd, event))
FAULT_CALL(Op::kPollWait, int, epoll_wait,
           (int poll, epoll_event* events, int max_events, int timeout),
           (poll, events, max_events, timeout))
FAULT_CALL(Op::kStatus, int, stat, (const char* path, struct stat* status), (path, status))
FAULT_CALL(Op::kStatus, int, lstat, (const char* path, struct stat* status), (path, status))
FAULT_CALL(Op::kStatus, int, fstat, (int fd, struct stat* status), (fd, status))
FAULT_CALL(Op::kStatus, int, fstatat,
           (int folder, const char* path, struct stat* status, int flags),
           (folder, path, status, flags))
FAULT_CALL(Op::kStatus, int, stat64, (const char* path, struct stat64* status), (path, status))
FAULT_CALL(Op::kStatus, int, lstat64, (const char* path, struct stat64* status), (path, status))
FAULT_CALL(Op::kStatus, int, fstat64, (int fd, struct stat64* status), (fd, status))
FAULT_CALL(Op::kStatus, int, fstatat64,
           (int folder, const char* path, struct stat64* status, int flags),
           (folder, path, status, flags))
FAULT_CALL(Op::kLock, int, flock, (int fd, int what), (fd, what))
FAULT_CALL(Op::kDescriptor, int, socket, (int domain, int type, int protocol),
           (domain, type, protocol))
FAULT_CALL(Op::kDescriptor, int, accept, (int fd, sockaddr* from, socklen_t* size),
           (fd, from, size))
FAULT_CALL(Op::kDescriptor, int, accept4, (int fd, sockaddr* from, socklen_t* size, int flags),
           (fd, from, size, flags))
FAULT_CALL(Op::kDescriptor, int, epoll_create1, (int flags), (flags))
FAULT_CALL(Op::kDescriptor, int, epoll_create, (int size), (size))
FAULT_CALL(Op::kDescriptor, int, eventfd, (unsigned first, int flags), (first, flags))
FAULT_CALL(Op::kDescriptor, int, timerfd_create, (int clock, int flags), (clock, flags))
FAULT_CALL(Op::kDescriptor, int, pipe, (int* fds), (fds))
FAULT_CALL(Op::kDescriptor, int, pipe2, (int* fds, int flags), (fds, flags))
FAULT_CALL(Op::kReceive, ssize_t, recv, (int fd, void* bytes, size_t size, int flags),
           (fd, bytes, size, flags))
FAULT_CALL(Op::kReceive, ssize_t, recvfrom,
           (int fd, void* bytes, size_t size, int flags, sockaddr* from, socklen_t* from_size),
           (fd, bytes, size, flags, from, from_size))
FAULT_CALL(Op::kSend, ssize_t, send, (int fd, const void* bytes, size_t size, int flags),
           (fd, bytes, size, flags))
FAULT_CALL(Op::kSend, ssize_t, sendmsg, (int fd, const msghdr* message, int flags),
           (fd, message, flags))
FAULT_CALL(Op::kSend, ssize_t, sendfile, (int to, int from, off_t* at, size_t size),
           (to, from, at, size))

int close(int fd) {
  static Next<int(int)> next("close");
  const bool fails = Fails(Op::kClose);
  const int closed = next(fd);
  if (!fails) return closed;
  errno = plan.error;
  return -1;
}
int fclose(FILE* file) {
  static Next<int(FILE*)> next("fclose");
  const bool fails = Fails(Op::kClose);
  const int closed = next(file);
  if (!fails) return closed;
  errno = plan.error;
  return EOF;
}

void* mmap(void* hint, size_t size, int protection, int flags, int fd, off_t at) {
  static Next<void*(void*, size_t, int, int, int, off_t)> next("mmap");
  return Fails(Op::kMap) ? MAP_FAILED : next(hint, size, protection, flags, fd, at);
}
void* mmap64(void* hint, size_t size, int protection, int flags, int fd, off64_t at) {
  return mmap(hint, size, protection, flags, fd, at);
}

void* malloc(size_t size) { return Fails(Op::kAllocate) ? nullptr : __libc_malloc(size); }
void* calloc(size_t count, size_t size) {
  return Fails(Op::kAllocate) ? nullptr : __libc_calloc(count, size);
}
void* realloc(void* block, size_t size) {
  return Fails(Op::kAllocate) ? nullptr : __libc_realloc(block, size);
}
void* aligned_alloc(size_t alignment, size_t size) {
  return Fails(Op::kAllocate) ? nullptr : __libc_memalign(alignment, size);
}
int posix_memalign(void** block, size_t alignment, size_t size) {
  *block = Fails(Op::kAllocate) ? nullptr : __libc_memalign(alignment, size);
  return *block == nullptr ? ENOMEM : 0;
}

// Returns the error instead of setting errno.
int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                   void* argument) {
  static Next<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)> next(
      "pthread_create");
  return Fails(Op::kStartThread) ? plan.error : next(thread, attributes, run, argument);
}

}  // extern "C"
