// The lines of a file, one at a time, however large the file is.
//
//   LineReader lines(path, 16 << 20);
//   while (auto line = lines.Next()) { line->text, line->number, line->closed }
//   if (!lines.status()) ...   the end of the lines was not the end of the file
//
// A line over the limit comes with its length and without its text, and is not kept in memory. A
// UTF-8 mark (BOM) before the first line and a \r before the line end are left out.
// One thread an object.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/file.h"

namespace hajimari::archive {

struct Line {
  std::string text;
  size_t number = 0;   // from 1
  uint64_t bytes = 0;  // length
  bool closed = true;  // ended by \n; false for a last line that was perhaps cut short
  bool too_long = false;
};

class LineReader {
 public:
  LineReader(const std::filesystem::path& path, size_t longest);

  // Could the file be opened, and read so far? Fails with kNotFound or kIo.
  const base::Result<void>& status() const { return status_; }
  // nullopt at the end, and when reading fails: what was read of a line that broke off is not
  // given.
  std::optional<Line> Next();

 private:
  bool Fill();

  std::optional<base::InputFile> file_;
  std::string buffer_;
  size_t at_ = 0;
  size_t longest_;
  size_t number_ = 0;
  base::Result<void> status_;
};

}  // namespace hajimari::archive
