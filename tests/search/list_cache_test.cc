#include "search/evaluate/list_cache.h"

#include <gtest/gtest.h>

#include "search/evaluate/index_view.h"

namespace hajimari::search {
namespace {

using PostingCache = ListCache<TermPostings>;

PostingsPointer MakePostings(size_t stories) {
  auto postings = std::make_shared<TermPostings>();
  postings->stories.resize(stories);
  postings->packed.resize(stories);
  return postings;
}

TEST(ListCache, ReturnsCachedLists) {
  PostingCache cache(1 << 20);
  EXPECT_FALSE(cache.Find(0, "tsunami"));
  const auto list = cache.Keep(0, "tsunami", MakePostings(10));
  EXPECT_EQ(*cache.Find(0, "tsunami"), list);
  EXPECT_FALSE(cache.Find(1, "tsunami"));
}

TEST(ListCache, CachesMissingTerms) {
  PostingCache cache(1 << 20);
  cache.Keep(0, "nowhere", nullptr);
  const auto found = cache.Find(0, "nowhere");
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, nullptr);
}

TEST(ListCache, StaysWithinItsLimitAndEvictsTheOldest) {
  constexpr size_t kMaximum = 100'000;
  PostingCache cache(kMaximum);
  for (int i = 0; i < 1000; ++i) {
    cache.Keep(0, std::to_string(i), MakePostings(100));
    ASSERT_TRUE(cache.Find(0, "0")) << i;  // requested every time
    ASSERT_LE(cache.bytes(), kMaximum);
  }
  EXPECT_TRUE(cache.Find(0, "999"));
  EXPECT_FALSE(cache.Find(0, "1"));
}

TEST(ListCache, DetectsRepeatedRequests) {
  PostingCache cache(1 << 20);
  EXPECT_FALSE(cache.AskedBefore(0, "run"));
  EXPECT_TRUE(cache.AskedBefore(0, "run"));
  EXPECT_FALSE(cache.AskedBefore(1, "run"));
  EXPECT_FALSE(cache.Find(0, "run"));
}

TEST(ListCache, DoesNotCacheListsThatWouldEvictAllOthers) {
  PostingCache cache(100'000);
  cache.Keep(0, "small", MakePostings(10));
  EXPECT_NE(cache.Keep(0, "the", MakePostings(50'000)), nullptr);
  EXPECT_FALSE(cache.Find(0, "the"));
  EXPECT_TRUE(cache.Find(0, "small"));
}

TEST(ConceptList, StoresTheMaximumScoreOfEachBlock) {
  ConceptList list;
  for (uint32_t i = 0; i < 3 * ConceptList::kBlock; ++i) {
    list.Add(2 * i, i == 70 ? 9 : 1, i == 70 ? Route::kPart : Route::kWord);
  }
  list.Finish();
  EXPECT_EQ(list.BlockMaxScore(0), 1);
  EXPECT_EQ(list.BlockMaxScore(64), 9);
  EXPECT_EQ(list.BlockMaxScore(127), 9);
  EXPECT_EQ(list.BlockMaxScore(128), 1);
  EXPECT_EQ(list.max_score(), 9);
  EXPECT_EQ(list.BlockEnd(0), 128u);
  EXPECT_EQ(list.BlockEnd(63), 128u);
  EXPECT_EQ(list.BlockEnd(64), 256u);
  EXPECT_EQ(list.BlockEnd(191), UINT32_MAX);
  EXPECT_EQ(list.route(70), Route::kPart);
}

}  // namespace
}  // namespace hajimari::search
