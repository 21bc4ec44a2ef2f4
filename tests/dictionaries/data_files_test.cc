#include "dictionaries/data_files.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace hajimari::dictionaries {
namespace {

class DataFiles : public testing::Test {
 protected:
  DataFiles() : folder_(*base::TemporaryDirectory::Make()) {}

  std::filesystem::path Write(std::string_view bytes) {
    const auto path = folder_.path() / "table.tsv";
    EXPECT_TRUE(base::WriteFileSynced(path, bytes));
    return path;
  }

  base::TemporaryDirectory folder_;
};

TEST_F(DataFiles, ReadsCellsByColumnAndReportsTheirLine) {
  const auto table = ReadTable(Write("id\tnames\na\tx|y | z\nb\t\n"), {"id", "names"});
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 2u);
  EXPECT_EQ(table->rows[0].Get("id"), "a");
  EXPECT_EQ(table->rows[0].List("names", '|'), (std::vector<std::string>{"x", "y", "z"}));
  EXPECT_TRUE(table->rows[1].List("names", '|').empty());
  EXPECT_EQ(table->rows[1].Get("colour"), "");
  EXPECT_TRUE(table->rows[1].Where().ends_with("table.tsv:3"));
}

TEST_F(DataFiles, ReadsWindowsLineEndsAndAByteOrderMark) {
  const auto table = ReadTable(Write("\xEF\xBB\xBFid\tja\r\na\t桜\r\n"), {"id", "ja"});
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows[0].Get("ja"), "桜");
}

TEST_F(DataFiles, RefusesAMissingColumn) {
  const auto table = ReadTable(Write("id\nx\n"), {"id", "name"});
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, base::ErrorCode::kBadDictionary);
  EXPECT_TRUE(table.error().where.ends_with(":1"));
  EXPECT_NE(table.error().message.find("name"), std::string::npos);
}

TEST_F(DataFiles, RefusesARowWithAnotherNumberOfCells) {
  const auto table = ReadTable(Write("id\tname\na\tb\nc\n"), {"id"});
  ASSERT_FALSE(table);
  EXPECT_TRUE(table.error().where.ends_with(":3"));
}

TEST_F(DataFiles, RefusesBytesThatAreNotUtf8) {
  const auto table = ReadTable(Write("id\n\xE3\x81\n"), {"id"});
  ASSERT_FALSE(table);
  EXPECT_TRUE(table.error().where.ends_with(":2"));
}

TEST_F(DataFiles, ReportsAMissingFile) {
  const auto table = ReadTable(folder_.path() / "none.tsv", {});
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, base::ErrorCode::kNotFound);
}

}  // namespace
}  // namespace hajimari::dictionaries
