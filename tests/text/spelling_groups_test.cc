// The compiled groups: the cases of tests/cases/spellings, and properties of every group.
#include "dictionaries/spelling_groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/utf8.h"
#include "dictionaries/data_files.h"

namespace hajimari::text {
namespace {

using dictionaries::SpellingGroups;

class SpellingGroupsTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = SpellingGroups::Open(HAJIMARI_DATA);
    ASSERT_TRUE(opened) << base::Describe(opened.error());
    groups_ = std::move(*opened);
    if (!groups_.present())
      GTEST_SKIP() << "edict and mecab-jumandic were not installed during the build";
  }
  bool AreGrouped(std::string_view one, std::string_view other) const {
    const auto found = groups_.Of(one);
    return std::ranges::find(found, other) != found.end();
  }
  SpellingGroups groups_;
};

TEST_F(SpellingGroupsTest, ContainTheCases) {
  const auto cases = dictionaries::ReadTable(
      std::filesystem::path(HAJIMARI_CASES) / "spellings/groups.tsv", {"one", "other", "grouped"});
  ASSERT_TRUE(cases) << base::Describe(cases.error());
  for (const dictionaries::Row& row : cases->rows) {
    const bool grouped = row.Get("grouped") == "yes";
    EXPECT_EQ(AreGrouped(row.Get("one"), row.Get("other")), grouped) << row.Where();
    EXPECT_EQ(AreGrouped(row.Get("other"), row.Get("one")), grouped) << row.Where();
  }
}

TEST_F(SpellingGroupsTest, AreSymmetricAndSortedWithoutTheWordItself) {
  const auto text = base::ReadFile(std::filesystem::path(HAJIMARI_DATA) / SpellingGroups::kFile);
  ASSERT_TRUE(text);
  std::string before;
  size_t wrong = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() + 1);
    const std::string word(line.substr(0, line.find('\t')));
    ASSERT_LT(before, word);
    before = word;
    const auto others = groups_.Of(word);
    EXPECT_FALSE(others.empty()) << word;
    EXPECT_EQ(std::set(others.begin(), others.end()).size(), others.size()) << word;
    for (const std::string& other : others) {
      wrong += other == word || !AreGrouped(other, word) ? 1 : 0;
    }
  }
  EXPECT_EQ(wrong, 0u);
}

}  // namespace
}  // namespace hajimari::text
