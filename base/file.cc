#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace hajimari::base {
namespace {

constexpr size_t kSmallestPiece = 1 << 12;
constexpr size_t kLargestPiece = 1 << 20;

std::unexpected<Error> SystemFail(const std::error_code& error, const std::filesystem::path& path) {
  auto failed = FailSystem(error.value(), path.string());
  if (error.value() == ENOENT) failed.error().code = ErrorCode::kNotFound;
  return failed;
}

std::unexpected<Error> SystemFail(const std::filesystem::path& path) {
  return SystemFail({errno, std::generic_category()}, path);
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags, mode_t mode = 0644)
      : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  // close() may be the first call to report a full disk.
  bool Close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

bool WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written == 0) errno = ENOSPC;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

// A device or a pipe, which can neither be replaced nor synced.
Result<void> WriteStream(const std::filesystem::path& path, std::string_view bytes) {
  Descriptor file(path, O_WRONLY);
  if (!file || !WriteAll(file.get(), bytes) || !file.Close()) return SystemFail(path);
  return {};
}

Result<void> SyncPath(const std::filesystem::path& path, int flags) {
  const Descriptor file(path, flags);
  if (!file || ::fsync(file.get()) != 0) return SystemFail(path);
  return {};
}

}  // namespace

Result<std::string> ReadFile(const std::filesystem::path& path) {
  std::string bytes;
  auto read = ReadFileInPieces(path, [&](std::string_view piece) { bytes += piece; });
  if (!read) return std::unexpected(read.error());
  return bytes;
}

Result<void> ReadFileInPieces(const std::filesystem::path& path,
                              const std::function<void(std::string_view)>& take) {
  const Descriptor file(path, O_RDONLY);
  if (!file) return SystemFail(path);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return SystemFail(path);
  const size_t size = static_cast<size_t>(status.st_size) + 1;  // one read then reaches the end
  std::string piece(std::clamp(size, kSmallestPiece, kLargestPiece), '\0');
  for (;;) {
    const ssize_t count = ::read(file.get(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemFail(path);
    if (count == 0) return {};
    take({piece.data(), static_cast<size_t>(count)});
  }
}

Result<InputFile> InputFile::Open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return SystemFail(path);
  return InputFile(path, descriptor);
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

InputFile::InputFile(InputFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

Result<void> InputFile::Read(std::string& piece, size_t most) {
  piece.resize(most);
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, piece.data(), most);
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    const auto failed = SystemFail(path_);
    piece.clear();
    return failed;
  }
  piece.resize(static_cast<size_t>(count));
  return {};
}

Result<std::vector<std::string>> NamesIn(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator walk(folder, error), end; !error && walk != end;
       walk.increment(error)) {
    names.push_back(walk->path().filename().string());
  }
  if (error) return SystemFail(error, folder);
  std::ranges::sort(names);
  return names;
}

Result<std::vector<std::filesystem::path>> FilesBelow(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  std::filesystem::recursive_directory_iterator walk(folder, error);
  for (; !error && walk != std::filesystem::recursive_directory_iterator(); walk.increment(error)) {
    if (walk->is_regular_file(error)) files.push_back(walk->path().lexically_relative(folder));
    if (error) break;
  }
  if (error) return SystemFail(error, folder);
  std::ranges::sort(files);
  return files;
}

Result<void> WriteFileSynced(const std::filesystem::path& path, std::string_view bytes) {
  Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file) return SystemFail(path);
  if (!WriteAll(file.get(), bytes) || ::fsync(file.get()) != 0 || !file.Close()) {
    return SystemFail(path);
  }
  return {};
}

Result<void> ReplaceFile(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code unknown;
  const auto status = std::filesystem::status(path, unknown);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return WriteStream(path, bytes);
  }
  std::filesystem::path temporary = path;
  temporary += ".tmp";
  if (auto written = WriteFileSynced(temporary, bytes); !written) return written;
  if (::rename(temporary.c_str(), path.c_str()) != 0) return SystemFail(path);
  return SyncDirectory(path.has_parent_path() ? path.parent_path() : ".");
}

Result<void> SyncFile(const std::filesystem::path& path) { return SyncPath(path, O_RDONLY); }

Result<void> SyncDirectory(const std::filesystem::path& path) {
  return SyncPath(path, O_RDONLY | O_DIRECTORY);
}

Result<void> SyncTree(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::recursive_directory_iterator walk(path, error);
  for (; !error && walk != std::filesystem::recursive_directory_iterator(); walk.increment(error)) {
    const bool folder = walk->is_directory(error);
    if (error) break;
    auto synced = folder ? SyncDirectory(walk->path()) : SyncFile(walk->path());
    if (!synced) return synced;
  }
  if (error) return SystemFail(error, path);
  return SyncDirectory(path);
}

Result<HeldFile> HeldFile::Make(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return SystemFail(path);
  return HeldFile(path, descriptor);
}

HeldFile::~HeldFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

HeldFile::HeldFile(HeldFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

bool HeldFile::StandsThere() const {
  struct stat held{};
  struct stat there{};
  return ::fstat(descriptor_, &held) == 0 && ::stat(path_.c_str(), &there) == 0 &&
         held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

Result<void> HeldFile::Sync() const {
  if (::fsync(descriptor_) != 0) return SystemFail(path_);
  return {};
}

Result<MappedFile> MappedFile::Open(const std::filesystem::path& path) {
  const Descriptor file(path, O_RDONLY);
  if (!file) return SystemFail(path);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return SystemFail(path);
  MappedFile mapped;
  mapped.size_ = static_cast<size_t>(status.st_size);
  if (mapped.size_ == 0) return mapped;  // mmap refuses a length of 0
  void* data = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (data == MAP_FAILED) {
    mapped.size_ = 0;
    return SystemFail(path);
  }
  mapped.data_ = static_cast<const char*>(data);
  return mapped;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

Result<TemporaryDirectory> TemporaryDirectory::Make() {
  std::error_code error;
  std::filesystem::path root = std::filesystem::temp_directory_path(error);
  if (error) root = "/tmp";
  std::string pattern = (root / "hajimari-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) return SystemFail(pattern);
  return TemporaryDirectory(pattern);
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace hajimari::base
