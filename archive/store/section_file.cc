#include "archive/store/section_file.h"

#include <bit>
#include <cassert>
#include <cerrno>
#include <string>

#include "archive/store/damage.h"

namespace hajimari::archive {
namespace {

static_assert(std::endian::native == std::endian::little, "the files are read as they lie");

constexpr size_t kMagicSize = 8;
constexpr size_t kTableEntry = 16;

}  // namespace

SectionFileWriter::SectionFileWriter(const std::filesystem::path& path, std::string_view magic)
    : path_(path), file_(std::fopen(path.c_str(), "wbe")) {
  assert(magic.size() == kMagicSize);
  if (!file_) {
    Fault();
    return;
  }
  std::setvbuf(file_.get(), nullptr, _IOFBF, 1 << 18);
  Append(magic);
}

void SectionFileWriter::Fault() {
  if (errno_ == 0) errno_ = errno == 0 ? EIO : errno;
}

void SectionFileWriter::EndSection() {
  if (!sections_.empty()) sections_.back().second = at_ - sections_.back().first;
  Append(std::string_view("\0\0\0\0\0\0\0", (8 - at_ % 8) % 8));
}

void SectionFileWriter::StartSection() {
  EndSection();
  sections_.emplace_back(at_, 0);
}

void SectionFileWriter::Append(std::string_view bytes) {
  at_ += bytes.size();
  if (errno_ != 0 || bytes.empty()) return;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) Fault();
}

void SectionFileWriter::AppendU32(uint32_t value) {
  Append({reinterpret_cast<const char*>(&value), sizeof value});
}

void SectionFileWriter::AppendU64(uint64_t value) {
  Append({reinterpret_cast<const char*>(&value), sizeof value});
}

base::Result<void> SectionFileWriter::Finish() {
  EndSection();
  for (const auto& [begin, size] : sections_) {
    AppendU64(begin);
    AppendU64(size);
  }
  AppendU64(sections_.size());
  if (file_ && std::fclose(file_.release()) != 0) Fault();
  if (errno_ == 0) return {};
  auto failed = base::FailSystem(errno_, path_.string());
  if (errno_ == ENOENT) failed.error().code = base::ErrorCode::kNotFound;
  return failed;
}

std::unexpected<base::Error> SectionFile::Corrupt() const { return Damaged(path_); }

base::Result<SectionFile> SectionFile::Open(const std::filesystem::path& path,
                                            std::string_view magic, size_t sections) {
  auto mapped = base::MappedFile::Open(path);
  if (!mapped) return std::unexpected(mapped.error());
  SectionFile file;
  file.path_ = path;
  file.file_ = std::move(*mapped);
  const std::string_view bytes = file.file_.bytes();
  const size_t table = sections * kTableEntry + sizeof(uint64_t);
  if (bytes.size() < kMagicSize + table || !bytes.starts_with(magic) ||
      U64At(bytes.substr(bytes.size() - sizeof(uint64_t)), 0) != sections) {
    return file.Corrupt();
  }
  const size_t end = bytes.size() - table;
  for (size_t i = 0; i < sections; ++i) {
    const uint64_t begin = U64At(bytes.substr(end), 2 * i);
    const uint64_t size = U64At(bytes.substr(end), 2 * i + 1);
    if (begin > end || size > end - begin) return file.Corrupt();
    file.sections_.push_back(bytes.substr(begin, size));
  }
  return file;
}

}  // namespace hajimari::archive
