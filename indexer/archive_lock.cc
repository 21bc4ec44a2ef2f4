#include "indexer/archive_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace hajimari::indexer {
namespace {

// A short write does not set errno.
bool WriteOwner(int descriptor) {
  const std::string owner = std::to_string(::getpid()) + "\n";
  if (::ftruncate(descriptor, 0) != 0) return false;
  for (size_t done = 0; done < owner.size();) {
    const ssize_t written =
        ::pwrite(descriptor, owner.data() + done, owner.size() - done, static_cast<off_t>(done));
    if (written < 0 && errno == EINTR) continue;
    if (written == 0) errno = ENOSPC;
    if (written <= 0) return false;
    done += static_cast<size_t>(written);
  }
  return true;
}

std::string OwnerIn(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
  std::string owner(text.data(), size > 0 ? static_cast<size_t>(size) : 0);
  while (!owner.empty() && owner.back() == '\n') owner.pop_back();
  return owner;
}

}  // namespace

base::Result<ArchiveLock> ArchiveLock::Take(const std::filesystem::path& archive) {
  const std::filesystem::path path = archive / "LOCK";
  const auto fail = [&] { return base::FailSystem(errno, path.string()); };
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return fail();
  ArchiveLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return fail();
    const std::string owner = OwnerIn(descriptor);
    return base::Fail(base::ErrorCode::kLocked,
                      "Another run" + (owner.empty() ? "" : " (process " + owner + ")") +
                          " is working on this archive; wait for it to end and try again.",
                      archive.string());
  }
  // The process number is only for the message above; the lock is what counts.
  if (!WriteOwner(descriptor)) return fail();
  return lock;
}

ArchiveLock::~ArchiveLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

ArchiveLock::ArchiveLock(ArchiveLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

}  // namespace hajimari::indexer
