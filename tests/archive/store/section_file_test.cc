#include "archive/store/section_file.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace hajimari::archive {
namespace {

TEST(SectionFile, KeepsSectionsOnMultiplesOfEight) {
  const auto folder = *base::TemporaryDirectory::Make();
  const auto path = folder.path() / "file";
  SectionFileWriter writer(path, "HJTEST_1");
  writer.StartSection();
  writer.Append("abc");
  writer.StartSection();
  writer.StartSection();
  writer.AppendU64(1959);
  ASSERT_TRUE(writer.Finish());
  const auto file = SectionFile::Open(path, "HJTEST_1", 3);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->section(0), "abc");
  EXPECT_EQ(file->section(1), "");
  EXPECT_EQ(U64At(file->section(2), 0), 1959U);
  EXPECT_EQ(U64At(file->section(2), 1), 0U);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(file->section(2).data()) % 8, 0U);
  EXPECT_EQ(SectionFile::Open(path, "HJTEST_2", 3).error().code, base::ErrorCode::kCorrupt);
  EXPECT_EQ(SectionFile::Open(path, "HJTEST_1", 2).error().code, base::ErrorCode::kCorrupt);
}

TEST(SectionFile, TellsAFolderThatIsNotThere) {
  const auto folder = *base::TemporaryDirectory::Make();
  SectionFileWriter writer(folder.path() / "none" / "file", "HJTEST_1");
  writer.StartSection();
  writer.Append("abc");
  EXPECT_EQ(writer.Finish().error().code, base::ErrorCode::kNotFound);
}

TEST(SectionFile, TellsAFullDisk) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  SectionFileWriter writer("/dev/full", "HJTEST_1");
  writer.StartSection();
  writer.Append(std::string(1 << 20, 'x'));
  const auto finished = writer.Finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().code, base::ErrorCode::kIo);
  EXPECT_NE(finished.error().message.find("No space"), std::string::npos);
}

}  // namespace
}  // namespace hajimari::archive
