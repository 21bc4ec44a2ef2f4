#include "search/evaluate/story_numbers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

namespace hajimari::search {
namespace {

constexpr uint32_t kLimit = 1000;
using Set = std::set<uint32_t>;

// A sparse, dense or intermediate set.
Set AnySet() {
  const auto size = *rc::gen::element<size_t>(0, 3, 31, 32, 200, 1000);
  const auto stories = *rc::gen::resize(
      static_cast<int>(size),
      rc::gen::container<std::vector<uint32_t>>(rc::gen::inRange<uint32_t>(0, kLimit)));
  return {stories.begin(), stories.end()};
}

StoryNumbers Of(const Set& set) { return {std::vector<uint32_t>(set.begin(), set.end()), kLimit}; }

void ExpectSame(const StoryNumbers& numbers, const Set& set) {
  RC_ASSERT(numbers.size() == set.size());
  size_t hint = 0;
  Set met;
  for (uint32_t at = numbers.NextFrom(0, hint); at != StoryNumbers::kNone;
       at = numbers.NextFrom(at + 1, hint)) {
    met.insert(at);
  }
  RC_ASSERT(met == set);
  for (uint32_t story = 0; story < kLimit + 70; story += 7) {
    RC_ASSERT(numbers.Has(story) == set.contains(story));
    const auto next = set.lower_bound(story);
    RC_ASSERT(numbers.NextFrom(story) == (next == set.end() ? StoryNumbers::kNone : *next));
  }
}

RC_GTEST_PROP(StoryNumbersLaw, ASetContainsItsNumbers, ()) {
  const Set set = AnySet();
  ExpectSame(Of(set), set);
}

RC_GTEST_PROP(StoryNumbersLaw, IntersectionAndUnion, ()) {
  const Set a = AnySet();
  const Set b = AnySet();
  StoryNumbers common = Of(a);
  common.KeepCommon(Of(b));
  Set both;
  std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
  ExpectSame(common, both);
  StoryNumbers joined = Of(a);
  joined.Add(Of(b));
  Set all = a;
  all.insert(b.begin(), b.end());
  ExpectSame(joined, all);
}

TEST(StoryNumbers, AnEmptySetAcceptsOthers) {
  StoryNumbers numbers;
  EXPECT_EQ(numbers.NextFrom(0), StoryNumbers::kNone);
  numbers.Add(StoryNumbers({2, 5}, 100));
  EXPECT_EQ(numbers.size(), 2U);
  EXPECT_EQ(numbers.NextFrom(3), 5U);
  numbers.KeepCommon(StoryNumbers());
  EXPECT_EQ(numbers.size(), 0U);
}

TEST(StoryNumbers, UseTheMemoryOfTheirRepresentation) {
  std::vector<uint32_t> all(10'000);
  for (uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  EXPECT_LE(StoryNumbers(all, 10'000).bytes(), 10'000U / 8 + 8);
  EXPECT_EQ(StoryNumbers({1, 2, 3}, 10'000).bytes(), 12U);
}

}  // namespace
}  // namespace hajimari::search
