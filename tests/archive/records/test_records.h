// Shared by the tests of records: the compiled dictionaries, opened once, and reading a file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "archive/sources/record_source.h"
#include "base/file.h"
#include "dictionaries/dictionaries.h"
#include "text/dates.h"

namespace hajimari::archive {

const dictionaries::Dictionaries& Known();
const text::DateFinder& Dates();

struct ReadResult {
  std::vector<IntakeItem> stories;
  std::vector<Problem> problems;
  std::vector<std::string> complete;
  std::vector<std::string> incomplete;
  size_t records = 0;
};

ReadResult ReadAll(const std::filesystem::path& path, ReaderOptions options = {});

// A folder with one file that contains these bytes.
class FileWith {
 public:
  FileWith(const std::string& name, std::string_view bytes);
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path folder() const { return folder_.path(); }

 private:
  base::TemporaryDirectory folder_;
  std::filesystem::path path_;
};

void Write(const std::filesystem::path& path, std::string_view bytes);

// "7 dates impossible-date W", one for each problem.
std::vector<std::string> Short(const std::vector<Problem>& problems);

}  // namespace hajimari::archive
