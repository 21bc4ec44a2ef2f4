#include "tests/archive/records/test_records.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

namespace hajimari::archive {

const dictionaries::Dictionaries& Known() {
  static const auto known = [] {
    auto opened = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    if (!opened) throw std::runtime_error(base::Describe(opened.error()));
    return *opened;
  }();
  return *known;
}

const text::DateFinder& Dates() {
  static const text::DateFinder finder(Known().eras());
  return finder;
}

ReadResult ReadAll(const std::filesystem::path& path, ReaderOptions options) {
  RecordReader reader(Known(), Dates(), std::move(options));
  ReadResult result;
  const auto read = reader.ReadStories(path, [&](IntakeItem story) {
    result.stories.push_back(std::move(story));
    return true;
  });
  EXPECT_TRUE(read) << base::Describe(read.error());
  result.problems = reader.problems();
  result.complete = reader.complete_sources();
  result.incomplete = reader.incomplete_sources();
  result.records = reader.records_read();
  return result;
}

FileWith::FileWith(const std::string& name, std::string_view bytes)
    : folder_(*base::TemporaryDirectory::Make()), path_(folder_.path() / name) {
  Write(path_, bytes);
}

void Write(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<std::string> Short(const std::vector<Problem>& problems) {
  std::vector<std::string> lines;
  for (const Problem& problem : problems) {
    lines.push_back(fmt::format("{} {} {} {}", problem.place.line, problem.place.field,
                                problem.code, problem.severity == Severity::kRefusal ? "R" : "W"));
  }
  return lines;
}

}  // namespace hajimari::archive
