#include "dictionaries/query_frames.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace hajimari::dictionaries {
namespace {

constexpr std::string_view kHeader = "place\topening\tthing\tlink\n";

class QueryFramesTest : public testing::Test {
 protected:
  QueryFramesTest() : folder_(*base::TemporaryDirectory::Make()) {}

  base::Result<QueryFrames> Open(std::string_view rows) {
    EXPECT_TRUE(base::WriteFileSynced(folder_.path() / "query_frames.tsv",
                                      std::string(kHeader) + std::string(rows)));
    return QueryFrames::Open(folder_.path());
  }

  base::TemporaryDirectory folder_;
};

TEST_F(QueryFramesTest, FindsTheLongestFrame) {
  const auto frames = Open(
      "before\t-|tell me\tstories\tabout\nbefore\t-\twhat\tis|is "
      "a\nafter\tについて\t-\t-|教えて\n");
  ASSERT_TRUE(frames) << base::Describe(frames.error());
  EXPECT_EQ(frames->Before("tell me stories about dolls"), 21u);
  EXPECT_EQ(frames->Before("what is a doll"), 9u);
  EXPECT_EQ(frames->Before("what a doll"), 0u);
  EXPECT_EQ(frames->Before("stories about"), 0u);
  EXPECT_EQ(frames->Before("stories aboutness of"), 0u);
  EXPECT_EQ(frames->After("津波について教えて"), 21u);
  EXPECT_EQ(frames->After("津波について"), 12u);
  EXPECT_EQ(frames->After("津波"), 0u);
  EXPECT_EQ(frames->After(""), 0u);
}

TEST_F(QueryFramesTest, RefusesAFrameWithoutWordsAndAnUnknownPlace) {
  for (const char* rows : {"before\t-\t-\t-\n", "within\tabout\t-\t-\n"}) {
    const auto frames = Open(rows);
    ASSERT_FALSE(frames) << rows;
    EXPECT_TRUE(frames.error().where.ends_with("query_frames.tsv:2")) << frames.error().where;
  }
}

}  // namespace
}  // namespace hajimari::dictionaries
