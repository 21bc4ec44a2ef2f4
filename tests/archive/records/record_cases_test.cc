// Each folder of tests/cases/records is one case: an input (a file, or a folder named "input") and
// expected.json:
//   {"why": "...", "problems": ["LINE FIELD CODE W|R", ...], "stories": [{...}, ...],
//    "column_map": "FILE", "incomplete": true}
// A story must have the members that expected.json gives, and those must be equal as a whole.
// "submitted" and "editorial" are members like the others.

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "archive/record/record_to_json.h"
#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::vector<std::string> CaseNames() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(HAJIMARI_CASES "/records")) {
    if (fs::exists(entry.path() / "expected.json")) names.insert(entry.path().filename());
  }
  return {names.begin(), names.end()};
}

fs::path InputOf(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().stem() == "input" || entry.path().filename() == "input") return entry.path();
  }
  return {};
}

class RecordCases : public testing::TestWithParam<std::string> {};

TEST_P(RecordCases, ReadAsExpected) {
  const fs::path folder = fs::path(HAJIMARI_CASES) / "records" / GetParam();
  const Json expected = Json::parse(std::ifstream(folder / "expected.json"));
  const fs::path input = InputOf(folder);
  ASSERT_FALSE(input.empty()) << "help: the case needs a file or folder named input";
  ReaderOptions options;
  if (expected.contains("column_map")) {
    options.column_map = folder / expected["column_map"].get<std::string>();
  }
  const ReadResult result = ReadAll(input, options);
  EXPECT_EQ(Json(Short(result.problems)).dump(1), expected["problems"].dump(1));
  EXPECT_EQ(!result.incomplete.empty(), expected.value("incomplete", false));
  ASSERT_EQ(result.stories.size(), expected["stories"].size());
  for (size_t i = 0; i < result.stories.size(); ++i) {
    const Json story = Json::parse(StoryToJson(result.stories[i].story, true));
    for (const auto& [key, value] : expected["stories"][i].items()) {
      EXPECT_EQ(story.value(key, Json()).dump(1), value.dump(1))
          << "story " << i << " (" << result.stories[i].story.id << "), key " << key;
    }
  }
  for (const Problem& problem : result.problems) {
    EXPECT_FALSE(problem.reason_en.empty() || problem.reason_ja.empty() ||
                 problem.mend_en.empty() || problem.mend_ja.empty())
        << "help: " << problem.code << " must be told in both languages";
  }
}

INSTANTIATE_TEST_SUITE_P(Files, RecordCases, testing::ValuesIn(CaseNames()),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace hajimari::archive
