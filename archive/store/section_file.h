// The container format of the stores' files: a magic string, consecutive sections, and a table of
// the sections at the end. All numbers are little-endian; sections begin at multiples of 8.
//
//   SectionFileWriter file("lexicon", "HJLEXIC1");
//   file.StartSection(); file.Append("abc"); file.AppendU32(7);
//   file.Finish();
//   SectionFile::Open("lexicon", "HJLEXIC1", 1)->section(0)   -> "abc\x07\0\0\0"
//
// Writes are buffered and never synced: the publisher syncs the folder as a whole. The first error
// is kept and returned by Finish. Open checks only the container; a section may contain anything,
// so readers check every number before they use it as an index. One thread per writer; a
// SectionFile is immutable.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file.h"

namespace hajimari::archive {

class SectionFileWriter {
 public:
  // `magic` is 8 bytes.
  SectionFileWriter(const std::filesystem::path& path, std::string_view magic);

  void StartSection();
  void Append(std::string_view bytes);
  void AppendU32(uint32_t value);
  void AppendU64(uint64_t value);
  uint64_t section_size() const { return at_ - sections_.back().first; }

  // Fails with kIo ("No space left on device") or kNotFound (the folder).
  [[nodiscard]] base::Result<void> Finish();

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void Fault();
  void EndSection();

  std::filesystem::path path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
  int errno_ = 0;
  uint64_t at_ = 0;
  std::vector<std::pair<uint64_t, uint64_t>> sections_;  // begin, size
};

class SectionFile {
 public:
  // Fails with kNotFound, kIo, or kCorrupt if the file does not have this format.
  [[nodiscard]] static base::Result<SectionFile> Open(const std::filesystem::path& path,
                                                      std::string_view magic, size_t sections);

  std::string_view section(size_t index) const { return sections_[index]; }
  const std::filesystem::path& path() const { return path_; }
  std::unexpected<base::Error> Corrupt() const;

 private:
  std::filesystem::path path_;
  base::MappedFile file_;
  std::vector<std::string_view> sections_;
};

// The element at `index` of a section that is an array of numbers; 0 beyond its end.
inline uint32_t U32At(std::string_view array, size_t index) {
  uint32_t value = 0;
  if (index < array.size() / sizeof value) {
    std::memcpy(&value, array.data() + index * sizeof value, sizeof value);
  }
  return value;
}
inline uint64_t U64At(std::string_view array, size_t index) {
  uint64_t value = 0;
  if (index < array.size() / sizeof value) {
    std::memcpy(&value, array.data() + index * sizeof value, sizeof value);
  }
  return value;
}

}  // namespace hajimari::archive
