#include "base/file.h"

#include <gtest/gtest.h>

namespace hajimari::base {
namespace {

TEST(File, WritesReadsAndReplaces) {
  auto folder = TemporaryDirectory::Make();
  ASSERT_TRUE(folder);
  const auto path = folder->path() / "a.txt";
  EXPECT_EQ(ReadFile(path).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(WriteFileSynced(path, "one"));
  EXPECT_EQ(*ReadFile(path), "one");
  ASSERT_TRUE(ReplaceFile(path, "two"));
  EXPECT_EQ(*ReadFile(path), "two");
  EXPECT_FALSE(std::filesystem::exists(folder->path() / "a.txt.tmp"));
  EXPECT_TRUE(SyncTree(folder->path()));
}

TEST(File, MapsAlsoAnEmptyFile) {
  auto folder = TemporaryDirectory::Make();
  ASSERT_TRUE(folder);
  ASSERT_TRUE(WriteFileSynced(folder->path() / "empty", ""));
  ASSERT_TRUE(WriteFileSynced(folder->path() / "full", "津波"));
  const auto empty = MappedFile::Open(folder->path() / "empty");
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->bytes(), "");
  auto full = MappedFile::Open(folder->path() / "full");
  ASSERT_TRUE(full);
  const MappedFile moved = std::move(*full);
  EXPECT_EQ(moved.bytes(), "津波");
}

TEST(TemporaryDirectory, GoesWithAllItHolds) {
  std::filesystem::path path;
  {
    auto folder = TemporaryDirectory::Make();
    ASSERT_TRUE(folder);
    path = folder->path();
    ASSERT_TRUE(WriteFileSynced(path / "x", "x"));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace hajimari::base
