// Ensures that only one indexer works on an archive: an flock on DIR/LOCK, which the system
// releases when the process ends, however it ends. Readers never lock.
//
//   auto lock = ArchiveLock::Take("archive");
//   in another process  -> kLocked "Another run (process 4711) is working on this archive; ..."
#pragma once

#include <filesystem>

#include "base/error.h"

namespace hajimari::indexer {

class ArchiveLock {
 public:
  // Fails with kLocked, or kIo if the folder cannot be written.
  [[nodiscard]] static base::Result<ArchiveLock> Take(const std::filesystem::path& archive);
  ~ArchiveLock();
  ArchiveLock(ArchiveLock&& other) noexcept;
  ArchiveLock& operator=(ArchiveLock&&) = delete;

 private:
  explicit ArchiveLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace hajimari::indexer
