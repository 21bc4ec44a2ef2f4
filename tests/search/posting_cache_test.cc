#include "search/posting_cache.h"

#include <gtest/gtest.h>

namespace hajimari::search {
namespace {

PostingsPointer Made(size_t stories) {
  auto postings = std::make_shared<TermPostings>();
  postings->stories.resize(stories);
  postings->packed.resize(stories);
  return postings;
}

TEST(PostingCache, GivesBackWhatItKept) {
  PostingCache cache(1 << 20);
  EXPECT_FALSE(cache.Find(0, "tsunami"));
  const auto kept = cache.Keep(0, "tsunami", Made(10));
  EXPECT_EQ(*cache.Find(0, "tsunami"), kept);
  EXPECT_FALSE(cache.Find(1, "tsunami"));
}

TEST(PostingCache, RemembersThatNoStoryHasATerm) {
  PostingCache cache(1 << 20);
  cache.Keep(0, "nowhere", nullptr);
  const auto found = cache.Find(0, "nowhere");
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, nullptr);
}

TEST(PostingCache, StaysWithinItsBytesAndDropsTheOldest) {
  constexpr size_t kMost = 100'000;
  PostingCache cache(kMost);
  for (int i = 0; i < 1000; ++i) {
    cache.Keep(0, std::to_string(i), Made(100));
    ASSERT_TRUE(cache.Find(0, "0")) << i;  // asked for all the time
    ASSERT_LE(cache.bytes(), kMost);
  }
  EXPECT_TRUE(cache.Find(0, "999"));
  EXPECT_FALSE(cache.Find(0, "1"));
}

TEST(PostingCache, DoesNotKeepWhatWouldPushOutAllElse) {
  PostingCache cache(100'000);
  cache.Keep(0, "small", Made(10));
  EXPECT_NE(cache.Keep(0, "the", Made(50'000)), nullptr);
  EXPECT_FALSE(cache.Find(0, "the"));
  EXPECT_TRUE(cache.Find(0, "small"));
}

}  // namespace
}  // namespace hajimari::search
