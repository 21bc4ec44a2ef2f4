// Files and folders as the index needs them: read whole, written so that they outlive a power cut,
// mapped into memory. Paths are the caller's; nothing here knows the archive's layout.
//
// Durability: a file is durable after WriteFileSynced or SyncFile *and* SyncDirectory of its folder
// (Xapian's commit does not sync the folder, so callers do).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace hajimari::base {

// Fails with kNotFound if there is no such file, kIo otherwise: what cannot be opened is not taken
// for what is not there.
[[nodiscard]] Result<std::string> ReadFile(const std::filesystem::path& path);
// The same in pieces of at most 1 MiB, in order.
[[nodiscard]] Result<void> ReadFileInPieces(const std::filesystem::path& path,
                                            const std::function<void(std::string_view)>& take);

// The names in a folder, sorted. Fails with kNotFound or kIo; never answers with a part of them.
[[nodiscard]] Result<std::vector<std::string>> NamesIn(const std::filesystem::path& folder);
// Every regular file below a folder, as paths from there: "xapian/iamglass". Sorted; fails
// likewise.
[[nodiscard]] Result<std::vector<std::filesystem::path>> FilesBelow(
    const std::filesystem::path& folder);

// A file that is read piece by piece.
//
//   auto file = InputFile::Open("stories.jsonl");
//   std::string piece;
//   while (file->Read(piece, 65536) && !piece.empty()) { ... }
//
// Read fills `piece` with the next bytes, at most `most`; "" is the end of the file, and only that:
// a read that fails is a failure. Fails with kNotFound or kIo. One thread.
class InputFile {
 public:
  [[nodiscard]] static Result<InputFile> Open(const std::filesystem::path& path);
  ~InputFile();
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&&) = delete;

  [[nodiscard]] Result<void> Read(std::string& piece, size_t most);

 private:
  InputFile(std::filesystem::path path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}

  std::filesystem::path path_;
  int descriptor_;
};

// Writes, fsyncs and closes; replaces what is there (not atomically: see ReplaceFile).
[[nodiscard]] Result<void> WriteFileSynced(const std::filesystem::path& path,
                                           std::string_view bytes);

// Writes PATH.tmp, syncs it, renames it to PATH and syncs the folder: readers see the old bytes or
// the new ones, also after a crash. What is no regular file (/dev/stdout, a pipe) is written to
// instead.
[[nodiscard]] Result<void> ReplaceFile(const std::filesystem::path& path, std::string_view bytes);

[[nodiscard]] Result<void> SyncFile(const std::filesystem::path& path);
[[nodiscard]] Result<void> SyncDirectory(const std::filesystem::path& path);
// Every file and folder below and including `path`.
[[nodiscard]] Result<void> SyncTree(const std::filesystem::path& path);

// A file that is held open while others write to it, so that Sync() fails if one of their writes
// was lost: Linux tells of a lost write once to every descriptor that was open then, and not to
// those that are opened after somebody was told. Move-only.
//
//   auto held = HeldFile::Make("xapian/postlist.glass");
//   ... a library writes the file, syncs it, and takes no notice of a failure ...
//   held->Sync()      -> kIo "Input/output error."
class HeldFile {
 public:
  // Makes it, empty, if it is not there.
  [[nodiscard]] static Result<HeldFile> Make(const std::filesystem::path& path);
  ~HeldFile();
  HeldFile(HeldFile&& other) noexcept;
  HeldFile& operator=(HeldFile&&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Does the path still name this file, or another that took its place?
  bool StandsThere() const;
  [[nodiscard]] Result<void> Sync() const;

 private:
  HeldFile(std::filesystem::path path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}
  std::filesystem::path path_;
  int descriptor_;
};

// A whole file in memory, read-only; move-only. The view dies with the object.
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

// A fresh folder below the system's temporary folder, removed with all it holds by the destructor.
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
