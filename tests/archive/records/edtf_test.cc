#include "archive/record/edtf.h"

#include <gtest/gtest.h>

namespace hajimari::archive {
namespace {

using dictionaries::Day;

struct Case {
  std::string_view text;
  Day first;
  Day last;
};

TEST(Edtf, ReadsDatesIntervalsSeasonsAndUnspecifiedDigits) {
  const std::vector<Case> cases = {
      {"1959-06-24", {1959, 6, 24}, {1959, 6, 24}},
      {"1959-06", {1959, 6, 1}, {1959, 6, 30}},
      {"1960-02", {1960, 2, 1}, {1960, 2, 29}},
      {"1959", {1959, 1, 1}, {1959, 12, 31}},
      {"1950~", {1950, 1, 1}, {1950, 12, 31}},
      {"1978?", {1978, 1, 1}, {1978, 12, 31}},
      {"1955/1959", {1955, 1, 1}, {1959, 12, 31}},
      {"1958-04/1959-03", {1958, 4, 1}, {1959, 3, 31}},
      {"1985/..", {1985, 1, 1}, {9999, 12, 31}},
      {"1985/", {1985, 1, 1}, {9999, 12, 31}},
      {"../1985-04-03", {0, 1, 1}, {1985, 4, 3}},
      {"1976-22", {1976, 6, 1}, {1976, 8, 31}},
      {"1976-21", {1976, 3, 1}, {1976, 5, 31}},
      {"1976-24", {1976, 12, 1}, {1977, 2, 28}},
      {"195X", {1950, 1, 1}, {1959, 12, 31}},
      {"1959-XX", {1959, 1, 1}, {1959, 12, 31}},
      {"1959-06-XX", {1959, 6, 1}, {1959, 6, 30}},
  };
  for (const Case& expected : cases) {
    const auto date = ParseEdtf(expected.text);
    ASSERT_TRUE(date) << expected.text;
    EXPECT_EQ(date->text, expected.text);
    ASSERT_EQ(date->alternatives.size(), 1U) << expected.text;
    EXPECT_EQ(date->alternatives[0], (DayRange{expected.first, expected.last})) << expected.text;
  }
}

TEST(Edtf, KeepsQualifiers) {
  EXPECT_TRUE(ParseEdtf("1978?")->uncertain);
  EXPECT_FALSE(ParseEdtf("1978?")->approximate);
  EXPECT_TRUE(ParseEdtf("1950~")->approximate);
  EXPECT_FALSE(ParseEdtf("1950~")->uncertain);
  EXPECT_TRUE(ParseEdtf("1950%")->uncertain && ParseEdtf("1950%")->approximate);
  EXPECT_TRUE(ParseEdtf("1955~/1959?")->uncertain && ParseEdtf("1955~/1959?")->approximate);
}

TEST(Edtf, SetsHoldTheirMembersOldestFirst) {
  const auto set = ParseEdtf("[2001,1997]");
  ASSERT_TRUE(set);
  ASSERT_EQ(set->alternatives.size(), 2U);
  EXPECT_EQ(set->First(), (Day{1997, 1, 1}));
  EXPECT_EQ(set->alternatives[1].last, (Day{2001, 12, 31}));
}

TEST(Edtf, RefusesWhatIsNoDate) {
  for (const std::string_view text : {"",
                                      " ",
                                      "2023-02-30",
                                      "1900-02-29",
                                      "1959-13",
                                      "1959-00",
                                      "1959-06-00",
                                      "1959-06-31",
                                      "1959-22-01",
                                      "59",
                                      "959",
                                      "19590624",
                                      "1959/06/24/1",
                                      "1959-6-24",
                                      "../..",
                                      "/",
                                      "1959/1955",
                                      "[",
                                      "[]",
                                      "[1997,]",
                                      "[1997",
                                      "1959~~",
                                      "X959",
                                      "19X9",
                                      "1959-XX-24",
                                      "昭和34年",
                                      "June 24, 1959",
                                      "1959-06-24T10:00",
                                      "-1959",
                                      "1959-25"}) {
    EXPECT_FALSE(ParseEdtf(text)) << text;
  }
}

TEST(Edtf, RefusesAHundredThousandDigitsQuickly) {
  const auto date = ParseEdtf(std::string(100'000, '1'));
  ASSERT_FALSE(date);
  EXPECT_EQ(date.error().code, base::ErrorCode::kBadInput);
  EXPECT_LT(date.error().message.size(), 200U);
}

}  // namespace
}  // namespace hajimari::archive
