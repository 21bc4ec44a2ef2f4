#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "base/digest.h"

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

TEST(File, ListsNamesAndFilesInOrder) {
  auto folder = TemporaryDirectory::Make();
  ASSERT_TRUE(folder);
  std::filesystem::create_directories(folder->path() / "b");
  for (const char* name : {"c", "b/x", "a"}) {
    ASSERT_TRUE(WriteFileSynced(folder->path() / name, name));
  }
  EXPECT_EQ(*NamesIn(folder->path()), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(*FilesBelow(folder->path()), (std::vector<std::filesystem::path>{"a", "b/x", "c"}));
  EXPECT_EQ(NamesIn(folder->path() / "none").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(FilesBelow(folder->path() / "none").error().code, ErrorCode::kNotFound);
}

// Without free descriptors, a file cannot be opened but still exists.
TEST(File, AFileThatCannotBeOpenedIsNotReportedAsMissing) {
  auto folder = TemporaryDirectory::Make();
  ASSERT_TRUE(folder);
  const auto path = folder->path() / "a";
  ASSERT_TRUE(WriteFileSynced(path, "a"));
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit none{0, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  const auto bytes = ReadFile(path);
  const auto digest = Sha256HexOfFile(path);
  const auto mapped = MappedFile::Open(path);
  const auto names = NamesIn(folder->path());
  const auto files = FilesBelow(folder->path());
  const auto synced = SyncTree(folder->path());
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(bytes.error().code, ErrorCode::kIo);
  EXPECT_EQ(digest.error().code, ErrorCode::kIo);
  EXPECT_EQ(mapped.error().code, ErrorCode::kIo);
  EXPECT_EQ(names.error().code, ErrorCode::kIo);
  EXPECT_EQ(files.error().code, ErrorCode::kIo);
  EXPECT_EQ(synced.error().code, ErrorCode::kIo);
}

TEST(File, WritesToADeviceInsteadOfReplacingIt) {
  EXPECT_TRUE(ReplaceFile("/dev/null", "gone"));
  const auto full = ReplaceFile("/dev/full", "too much");
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code, ErrorCode::kIo);
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST(HeldFile, DetectsThatAnotherFileReplacedIt) {
  auto folder = TemporaryDirectory::Make();
  ASSERT_TRUE(folder);
  const auto held = HeldFile::Make(folder->path() / "a");
  ASSERT_TRUE(held);
  EXPECT_TRUE(held->StandsThere());
  ASSERT_TRUE(WriteFileSynced(folder->path() / "a", "written in place"));
  EXPECT_TRUE(held->StandsThere());
  EXPECT_TRUE(held->Sync());
  ASSERT_TRUE(ReplaceFile(folder->path() / "a", "another file"));
  EXPECT_FALSE(held->StandsThere());
  EXPECT_EQ(HeldFile::Make(folder->path() / "none" / "a").error().code, ErrorCode::kNotFound);
}

TEST(File, MapsAnEmptyFile) {
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

TEST(TemporaryDirectory, IsDeletedWithItsContent) {
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
