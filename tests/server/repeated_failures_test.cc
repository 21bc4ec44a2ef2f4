#include "server/watch/repeated_failures.h"

#include <gtest/gtest.h>

namespace hajimari::server {
namespace {

using namespace std::chrono_literals;
using base::ErrorCode;

class RepeatedFailuresTest : public testing::Test {
 protected:
  // What is logged of a failure at that second; "" for nothing.
  std::string Log(std::chrono::seconds second, const std::string& message) {
    const auto logged = failures_.Note({ErrorCode::kIo, message, ""}, begin_ + second);
    return logged ? logged->message : "";
  }

 private:
  RepeatedFailures failures_;
  RepeatedFailures::Clock::time_point begin_;
};

TEST_F(RepeatedFailuresTest, LogsAKindWhenItBeginsAndThenOnceAMinute) {
  EXPECT_EQ(Log(0s, "disk."), "disk.");
  for (auto second = 1s; second < 60s; ++second) EXPECT_EQ(Log(second, "disk."), "");
  EXPECT_EQ(Log(60s, "disk."), "disk. (60 times since it was last logged)");
  EXPECT_EQ(Log(61s, "disk."), "");
  EXPECT_EQ(Log(120s, "disk."), "disk. (2 times since it was last logged)");
}

TEST_F(RepeatedFailuresTest, AlternatingKindsAreLoggedNoMoreOften) {
  int lines = 0;
  for (auto second = 0s; second < 600s; ++second) {
    if (!Log(second, second.count() % 2 == 0 ? "disk." : "permission.").empty()) ++lines;
  }
  EXPECT_EQ(lines, 20);
}

TEST_F(RepeatedFailuresTest, AKindBeginsAgainAfterAMinuteWithoutIt) {
  EXPECT_EQ(Log(0s, "disk."), "disk.");
  EXPECT_EQ(Log(30s, "disk."), "");
  EXPECT_EQ(Log(91s, "disk."), "disk.");
}

TEST_F(RepeatedFailuresTest, TextsThatNeverRepeatAreLimitedToo) {
  int lines = 0;
  for (auto second = 0s; second < 60s; ++second) {
    if (!Log(second, "file " + std::to_string(second.count())).empty()) ++lines;
  }
  EXPECT_EQ(lines, 17);
}

}  // namespace
}  // namespace hajimari::server
