// Files and folders as the index needs them: read completely, written durably, mapped into memory.
// Paths are the caller's; nothing here knows the layout of an archive.
//
// Durability: a file survives a power cut after WriteFileSynced or SyncFile *and* SyncDirectory of
// its folder (Xapian's commit does not sync the folder, so callers do).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace hajimari::base {

// Fails with kNotFound only if the file does not exist, otherwise with kIo: a file that cannot be
// opened does not count as missing.
[[nodiscard]] Result<std::string> ReadFile(const std::filesystem::path& path);
// The same in consecutive pieces of at most 1 MiB.
[[nodiscard]] Result<void> ReadFileInPieces(const std::filesystem::path& path,
                                            const std::function<void(std::string_view)>& take);

// The names in a folder, sorted. Fails with kNotFound or kIo; never returns only a part of them.
[[nodiscard]] Result<std::vector<std::string>> NamesIn(const std::filesystem::path& folder);
// Every regular file below a folder, as a relative path: "xapian/iamglass". Sorted; fails in the
// same way.
[[nodiscard]] Result<std::vector<std::filesystem::path>> FilesBelow(
    const std::filesystem::path& folder);

// A file that is read piece by piece.
//
//   auto file = InputFile::Open("stories.jsonl");
//   std::string piece;
//   while (file->Read(piece, 65536) && !piece.empty()) { ... }
//
// Read fills `piece` with the next bytes, at most `most`; "" means the end of the file, never a
// failed read. Fails with kNotFound or kIo. One thread.
class InputFile {
 public:
  [[nodiscard]] static Result<InputFile> Open(const std::filesystem::path& path);
  ~InputFile();
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&&) = delete;

  [[nodiscard]] Result<void> Read(std::string& piece, size_t most);
  // For calls of the system; belongs to this object.
  int descriptor() const { return descriptor_; }

 private:
  InputFile(std::filesystem::path path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}

  std::filesystem::path path_;
  int descriptor_;
};

// Writes, fsyncs and closes; overwrites an existing file (not atomically: see ReplaceFile).
[[nodiscard]] Result<void> WriteFileSynced(const std::filesystem::path& path,
                                           std::string_view bytes);

// Writes PATH.tmp, syncs it, renames it to PATH and syncs the folder: readers see the old bytes or
// the new ones, even after a crash. If PATH is not a regular file (/dev/stdout, a pipe), writes to
// it instead.
[[nodiscard]] Result<void> ReplaceFile(const std::filesystem::path& path, std::string_view bytes);

[[nodiscard]] Result<void> SyncFile(const std::filesystem::path& path);
[[nodiscard]] Result<void> SyncDirectory(const std::filesystem::path& path);
// Syncs `path` and every file and folder below it.
[[nodiscard]] Result<void> SyncTree(const std::filesystem::path& path);

// A file that is held open while others write to it, so that Sync() fails if one of their writes
// was lost: Linux reports a lost write once to every descriptor that is open at the time, but not
// to those opened after the report. Move-only.
//
//   auto held = HeldFile::Make("xapian/postlist.glass");
//   ... a library writes the file, syncs it, and ignores an error ...
//   held->Sync()      -> kIo "Input/output error."
class HeldFile {
 public:
  // Creates an empty file if it does not exist.
  [[nodiscard]] static Result<HeldFile> Make(const std::filesystem::path& path);
  ~HeldFile();
  HeldFile(HeldFile&& other) noexcept;
  HeldFile& operator=(HeldFile&&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Whether the path still names this file, and not another that replaced it.
  bool StandsThere() const;
  [[nodiscard]] Result<void> Sync() const;

 private:
  HeldFile(std::filesystem::path path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}
  std::filesystem::path path_;
  int descriptor_;
};

// A whole file mapped into memory, read-only; move-only. The view dies with the object.
class MappedFile {
 public:
  MappedFile() = default;
  [[nodiscard]] static Result<MappedFile> Open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  std::string_view bytes() const& { return {data_, size_}; }
  std::string_view bytes() && = delete;

 private:
  const char* data_ = nullptr;
  size_t size_ = 0;
};

// A new folder below the system's temporary folder; the destructor removes it with its content.
class TemporaryDirectory {
 public:
  [[nodiscard]] static Result<TemporaryDirectory> Make();
  ~TemporaryDirectory();
  TemporaryDirectory(TemporaryDirectory&& other) noexcept : path_(std::move(other.path_)) {
    other.path_.clear();
  }
  TemporaryDirectory& operator=(TemporaryDirectory&&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryDirectory(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace hajimari::base
