// A file of a source, opened once: its format is detected from its beginning, and reading then
// starts with the same bytes. So a file that is replaced meanwhile, or that can be read only once
// (a pipe), is still judged by what is read.
//
//   auto file = SourceFile::Open("stories.jsonl");
//   file->beginning()      -> "{\"id\": \"boston-kyoto\", ...", at most 4 KiB
//   file->ReadToEnd()      -> all bytes, the beginning included
//
// Fails with kNotFound or kIo. Move-only; one thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/file.h"

namespace hajimari::archive {

class SourceFile {
 public:
  [[nodiscard]] static base::Result<SourceFile> Open(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  // Empty once a piece has been read.
  std::string_view beginning() const { return beginning_; }
  // For programs and libraries that read the file themselves. Belongs to this object.
  int descriptor() const { return file_.descriptor(); }

  // The next piece, as base::InputFile::Read gives it: "" at the end.
  [[nodiscard]] base::Result<void> Read(std::string& piece, size_t most);
  [[nodiscard]] base::Result<std::string> ReadToEnd();

 private:
  SourceFile(std::filesystem::path path, base::InputFile file)
      : path_(std::move(path)), file_(std::move(file)) {}

  std::filesystem::path path_;
  base::InputFile file_;
  std::string beginning_;
};

}  // namespace hajimari::archive
