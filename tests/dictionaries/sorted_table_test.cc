#include "dictionaries/sorted_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ranges>

#include "dictionaries/spelling_groups.h"
#include "dictionaries/translations.h"

namespace hajimari::dictionaries {
namespace {

using List = std::vector<std::string>;

class SortedTableTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = base::TemporaryDirectory::Make();
    ASSERT_TRUE(made);
    folder_.emplace(std::move(*made));
  }
  void Write(const char* file, const SortedTableRows& rows) const {
    ASSERT_TRUE(base::WriteFileSynced(folder_->path() / file, SortedTableText(rows)));
  }
  std::optional<base::TemporaryDirectory> folder_;
};

TEST_F(SortedTableTest, FindsExactlyTheWrittenKeys) {
  SortedTableRows rows;
  for (int number = 0; number < 1000; ++number) {
    rows["key" + std::to_string(number * 2)] = {"answer " + std::to_string(number), "桜"};
  }
  rows["key"] = {"one"};
  rows["none"] = {};
  Write("table.tsv", rows);
  auto table = SortedTable::Open(folder_->path() / "table.tsv");
  ASSERT_TRUE(table);
  EXPECT_TRUE(table->present());
  rows.erase("none");
  const auto keys = table->Keys();
  EXPECT_TRUE(std::ranges::equal(keys, rows | std::views::keys));
  rows["none"] = {};
  for (const bool hashed : {false, true}) {
    if (hashed) table->Hash();
    for (const auto& [key, answers] : rows) {
      const auto found = table->Find(key);
      EXPECT_EQ(List(found.begin(), found.end()), answers) << key;
    }
    for (const char* absent : {"", "a", "key1", "key2000", "ke", "key1998a", "zz", "鯉"}) {
      EXPECT_TRUE(table->Find(absent).empty()) << absent;
    }
  }
}

TEST_F(SortedTableTest, AMissingTableCanBeHashed) {
  SortedTable absent;
  absent.Hash();
  EXPECT_TRUE(absent.Find("key").empty());
}

TEST_F(SortedTableTest, AMissingTableIsEmptyAndNotPresent) {
  const auto translations = Translations::Open(folder_->path());
  ASSERT_TRUE(translations);
  EXPECT_FALSE(translations->present());
  EXPECT_EQ(translations->ToEnglish("桜の木"), List{});
  const auto groups = SpellingGroups::Open(folder_->path());
  ASSERT_TRUE(groups);
  EXPECT_FALSE(groups->present());
  EXPECT_EQ(groups->Of("引越し"), List{});
}

TEST_F(SortedTableTest, TranslationsMatchWholeKeysInBothDirections) {
  Write(Translations::kToEnglishFile, {{"桜の木", {"cherry tree"}}, {"桜", {"cherry blossom"}}});
  Write(Translations::kToJapaneseFile, {{"cherri tree", {"桜の木", "桜"}}});
  const auto translations = Translations::Open(folder_->path());
  ASSERT_TRUE(translations);
  EXPECT_TRUE(translations->present());
  EXPECT_EQ(translations->ToEnglish("桜の木"), List{"cherry tree"});
  EXPECT_EQ(translations->ToEnglish("桜の"), List{});
  EXPECT_EQ(translations->ToJapanese("cherri tree"), (List{"桜の木", "桜"}));
  EXPECT_EQ(translations->ToJapanese("cherri"), List{});
}

TEST_F(SortedTableTest, SpellingsComeFromTheTable) {
  Write(SpellingGroups::kFile, {{"引越し", {"引っ越し", "引越"}}});
  const auto groups = SpellingGroups::Open(folder_->path());
  ASSERT_TRUE(groups);
  EXPECT_EQ(groups->Of("引越し"), (List{"引っ越し", "引越"}));
}

}  // namespace
}  // namespace hajimari::dictionaries
