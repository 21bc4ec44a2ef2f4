// Reads a file line by line, however large the file is.
//
//   LineReader lines(std::move(file), 16 << 20);
//   while (auto line = lines.Next()) { line->text, line->number, line->closed }
//   if (!lines.status()) ...   the file was not read to its end
//
// A line over the limit comes with its length but without its text, and is not kept in memory. A
// UTF-8 BOM before the first line and a \r before the line end are removed.
// One thread per object.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "archive/sources/source_file.h"
#include "base/error.h"

namespace hajimari::archive {

struct Line {
  std::string text;
  size_t number = 0;   // from 1
  uint64_t bytes = 0;  // length
  bool closed = true;  // ended by \n; false for a last line that may be truncated
  bool too_long = false;
};

class LineReader {
 public:
  LineReader(SourceFile file, size_t longest) : file_(std::move(file)), longest_(longest) {}

  // The error of reading the file, if any so far: kIo.
  const base::Result<void>& status() const { return status_; }
  // nullopt at the end and when a read fails; an incomplete line is then dropped.
  std::optional<Line> Next();

 private:
  bool Fill();

  SourceFile file_;
  std::string buffer_;
  size_t at_ = 0;
  size_t longest_;
  size_t number_ = 0;
  base::Result<void> status_;
};

}  // namespace hajimari::archive
