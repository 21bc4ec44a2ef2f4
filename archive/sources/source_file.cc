#include "archive/sources/source_file.h"

#include <utility>

namespace hajimari::archive {
namespace {

constexpr size_t kBeginning = 4096;
constexpr size_t kPiece = 1 << 16;

}  // namespace

base::Result<SourceFile> SourceFile::Open(const std::filesystem::path& path) {
  auto opened = base::InputFile::Open(path);
  if (!opened) return std::unexpected(opened.error());
  SourceFile file(path, std::move(*opened));
  std::string piece;
  do {
    if (auto read = file.file_.Read(piece, kBeginning - file.beginning_.size()); !read) {
      return std::unexpected(read.error());
    }
    file.beginning_ += piece;
  } while (!piece.empty() && file.beginning_.size() < kBeginning);
  return file;
}

base::Result<void> SourceFile::Read(std::string& piece, size_t most) {
  if (beginning_.empty()) return file_.Read(piece, most);
  piece = std::exchange(beginning_, {});
  return {};
}

base::Result<std::string> SourceFile::ReadToEnd() {
  std::string bytes = std::exchange(beginning_, {});
  std::string piece;
  do {
    if (auto read = file_.Read(piece, kPiece); !read) return std::unexpected(read.error());
    bytes += piece;
  } while (!piece.empty());
  return bytes;
}

}  // namespace hajimari::archive
