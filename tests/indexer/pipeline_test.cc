#include "indexer/pipeline.h"

#include <gtest/gtest.h>

#include <atomic>

#include "tests/indexer/archive_fixture.h"

namespace hajimari::indexer {
namespace {

using IntPipeline = Pipeline<int, int>;

TEST(Pipeline, GivesOutcomesInOrderAndPassesTheGateInOrder) {
  std::vector<size_t> passed;
  IntPipeline pipeline(
      4, [&](size_t, size_t number, int value, OrderedGate& gate) -> base::Result<int> {
        std::this_thread::sleep_for(std::chrono::microseconds(value * 37 % 500));
        if (!gate.Enter(number)) return base::Fail(base::ErrorCode::kInterrupted, "");
        passed.push_back(number);
        gate.Leave();
        return value * value;
      });
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(pipeline.Push(i, [] {}));
  const auto outcomes = pipeline.Finish([] {});
  ASSERT_TRUE(outcomes);
  ASSERT_EQ(outcomes->size(), 200U);
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ((*outcomes)[static_cast<size_t>(i)], i * i);
    EXPECT_EQ(passed[static_cast<size_t>(i)], static_cast<size_t>(i));
  }
}

TEST(Pipeline, EndsAtTheFirstFailure) {
  IntPipeline pipeline(
      3, [](size_t, size_t number, int value, OrderedGate& gate) -> base::Result<int> {
        if (value == 20) return base::Fail(base::ErrorCode::kIo, "twenty");
        if (!gate.Enter(number)) return base::Fail(base::ErrorCode::kInterrupted, "");
        gate.Leave();
        return value;
      });
  int pushed = 0;
  while (pushed < 100000 && pipeline.Push(pushed, [] {})) ++pushed;
  EXPECT_LT(pushed, 100000);
  const auto outcomes = pipeline.Finish([] {});
  ASSERT_FALSE(outcomes);
  EXPECT_EQ(outcomes.error().message, "twenty");
}

TEST(Pipeline, TicksWhileItWaits) {
  std::atomic<int> ticks = 0;
  IntPipeline pipeline(1, [](size_t, size_t number, int, OrderedGate& gate) -> base::Result<int> {
    std::this_thread::sleep_for(std::chrono::milliseconds(350));
    if (gate.Enter(number)) gate.Leave();
    return 0;
  });
  pipeline.Push(1, [&] { ++ticks; });
  ASSERT_TRUE(pipeline.Finish([&] { ++ticks; }));
  EXPECT_GE(ticks, 2);
}

TEST(Pipeline, MayBeAbandoned) {
  IntPipeline pipeline(2, [](size_t, size_t number, int, OrderedGate& gate) -> base::Result<int> {
    if (gate.Enter(number)) gate.Leave();
    return 0;
  });
  for (int i = 0; i < 5; ++i) pipeline.Push(i, [] {});
}

// A whole run analyses and writes in parallel.
class ParallelRunTest : public ArchiveFixture {};

TEST_F(ParallelRunTest, FourThreadsMakeOneIndex) {
  WriteTies();
  std::vector<std::string> lines;
  for (int i = 0; i < 1800; ++i) {
    lines.push_back(Line("s-" + std::to_string(i), "Letter w" + std::to_string(i) + ". 津波の話。",
                         i % 3 == 0 ? "candidate" : "published"));
  }
  Write("stories.jsonl", lines);
  IndexOptions options = Options();
  options.threads = 4;
  MustIndex(options);
  const IndexContent content = Content();
  EXPECT_EQ(content.stories.size(), 1800U);
  EXPECT_EQ(content.frequencies.at("津波"), 1800U);
  EXPECT_EQ(content.frequencies.at("w17"), 1U);
  for (int i = 0; i < 300; ++i) {
    lines[static_cast<size_t>(i)] = Line("s-" + std::to_string(i), "Edited.", "withdrawn");
  }
  Write("stories.jsonl", lines);
  MustIndex(options);
  EXPECT_EQ(Content().frequencies.at("津波"), 1500U);
}

}  // namespace
}  // namespace hajimari::indexer
