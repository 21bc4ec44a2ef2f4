#include "dictionaries/eras.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace hajimari::dictionaries {
namespace {

using List = std::vector<std::string>;

class ErasTest : public testing::Test {
 protected:
  ErasTest() : eras_(*Eras::Open(HAJIMARI_DATA)) {}

  std::vector<std::string> ErasOf(const Day& first, const Day& last) const {
    std::vector<std::string> ids;
    for (const Era* era : eras_.ErasOf(first, last)) ids.push_back(era->id);
    return ids;
  }
  std::vector<std::string> PeriodsOf(const Day& day) const {
    std::vector<std::string> ids;
    for (const Period* period : eras_.PeriodsOf(day, day)) ids.push_back(period->id);
    return ids;
  }

  Eras eras_;
};

TEST_F(ErasTest, AreFoundByAnyMark) {
  for (const char* mark : {"S", "s", "昭", "昭和", "㍼", "Showa", "Shōwa"}) {
    ASSERT_TRUE(eras_.FromMark(mark)) << mark;
    EXPECT_EQ(eras_.FromMark(mark)->id, "showa") << mark;
  }
  EXPECT_EQ(eras_.FromMark("R")->id, "reiwa");
  EXPECT_EQ(eras_.FromMark("㋿")->id, "reiwa");
  EXPECT_EQ(eras_.FromMark("K"), nullptr);
  EXPECT_EQ(eras_.FromMark(""), nullptr);
}

TEST_F(ErasTest, ConvertYearsToWesternYears) {
  EXPECT_EQ(eras_.WesternYear("showa", 34), 1959);
  EXPECT_EQ(eras_.WesternYear("showa", 64), 1989);
  EXPECT_EQ(eras_.WesternYear("showa", 65), std::nullopt);
  EXPECT_EQ(eras_.WesternYear("meiji", 45), 1912);
  EXPECT_EQ(eras_.WesternYear("taisho", 16), std::nullopt);
  EXPECT_EQ(eras_.WesternYear("heisei", 31), 2019);
  EXPECT_EQ(eras_.WesternYear("reiwa", 1), 2019);
  EXPECT_EQ(eras_.WesternYear("showa", 0), std::nullopt);
  EXPECT_EQ(eras_.WesternYear("pre-meiji", 3), std::nullopt);
  EXPECT_EQ(Eras::EraYear(*eras_.Find("showa"), 1959), 34);
}

TEST_F(ErasTest, ABoundaryYearBelongsToBothErasAndADayToOne) {
  EXPECT_EQ(ErasOf({1989, 1, 1}, {1989, 12, 31}), (List{"showa", "heisei"}));
  EXPECT_EQ(ErasOf({1989, 1, 7}, {1989, 1, 7}), (List{"showa"}));
  EXPECT_EQ(ErasOf({1989, 1, 8}, {1989, 1, 8}), (List{"heisei"}));
  EXPECT_EQ(ErasOf({2019, 4, 30}, {2019, 5, 1}), (List{"heisei", "reiwa"}));
  EXPECT_EQ(ErasOf({1912, 7, 30}, {1912, 7, 30}), (List{"meiji", "taisho"}));
  EXPECT_EQ(ErasOf({1867, 12, 31}, {1867, 12, 31}), (List{"pre-meiji"}));
  EXPECT_EQ(ErasOf({2500, 1, 1}, {2500, 1, 1}), (List{"reiwa"}));
}

TEST_F(ErasTest, CoverEveryDay) {
  using std::chrono::days, std::chrono::sys_days, std::chrono::year;
  for (auto at = sys_days(year(1850) / 1 / 1); at < sys_days(year(2030) / 1 / 1); at += days(1)) {
    const std::chrono::year_month_day date(at);
    const Day day{static_cast<int>(date.year()),
                  static_cast<int>(static_cast<unsigned>(date.month())),
                  static_cast<int>(static_cast<unsigned>(date.day()))};
    ASSERT_FALSE(ErasOf(day, day).empty()) << day.year << '-' << day.month << '-' << day.day;
  }
}

TEST_F(ErasTest, PeriodsMayOverlap) {
  EXPECT_EQ(PeriodsOf({1959, 6, 24}), (List{"postwar", "first-ties", "high-growth"}));
  EXPECT_EQ(PeriodsOf({1952, 4, 28}), (List{"postwar", "occupation"}));
  EXPECT_EQ(PeriodsOf({2005, 8, 22}), (List{"heisei-mergers"}));
}

TEST_F(ErasTest, PeriodsHaveOtherNames) {
  const auto occupation = std::ranges::find(eras_.periods(), "occupation", &Period::id);
  ASSERT_NE(occupation, eras_.periods().end());
  EXPECT_NE(std::ranges::find(occupation->other_names, "終戦直後"), occupation->other_names.end());
}

TEST(EraDecade, TreatsTheFirstNineYearsAsADecade) {
  EXPECT_EQ(EraDecade("showa", 34), "showa-30s");
  EXPECT_EQ(EraDecade("showa", 1), "showa-00s");
  EXPECT_EQ(EraDecade("showa", 9), "showa-00s");
  EXPECT_EQ(EraDecade("heisei", 10), "heisei-10s");
  EXPECT_EQ(WesternDecade(1959), "1950s");
  EXPECT_EQ(WesternDecade(2000), "2000s");
}

}  // namespace
}  // namespace hajimari::dictionaries
