#include "server/watch/zero_results.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/file.h"

namespace hajimari::server {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

class UnansweredTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto known = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(known);
    known_ = *known;
  }
  static void TearDownTestSuite() { known_.reset(); }

  std::filesystem::path file() const { return folder_.path() / "no-results.json"; }
  std::unique_ptr<ZeroResultLog> Open(const ZeroResultLimits& limits = {}) const {
    auto opened = ZeroResultLog::Open(file(), known_, limits);
    EXPECT_TRUE(opened) << base::Describe(opened.error());
    return opened ? *std::move(opened) : nullptr;
  }
  ZeroResultReport Read() const {
    const auto report = ReadZeroResults(file());
    EXPECT_TRUE(report);
    return report.value_or(ZeroResultReport{});
  }
  // Asked three times, a day apart.
  void AskThrice(ZeroResultLog& zero_results, std::string_view query) const {
    for (int day = 0; day < 3; ++day) zero_results.Count(query, noon_ + day * 24h);
  }

  static inline std::shared_ptr<const dictionaries::Dictionaries> known_;
  base::TemporaryDirectory folder_ = *base::TemporaryDirectory::Make();
  ZeroResultLog::Clock::time_point noon_ =
      sys_days(std::chrono::year(2026) / 11 / 20) + std::chrono::hours(12);
};

TEST_F(UnansweredTest, SpellingsOfWidthCaseAndSpaceAreOneQuery) {
  const auto zero_results = Open();
  zero_results->Count("Ｓｕｓｈｉ　Train", noon_);
  zero_results->Count("  sushi \t train ", noon_ + 25h);
  zero_results->Count("SUSHI TRAIN", noon_ + 49h);
  ASSERT_TRUE(zero_results->Flush(noon_ + 49h));
  const auto report = Read();
  ASSERT_EQ(report.queries.size(), 1u);
  EXPECT_EQ(report.queries[0], (ZeroResultQuery{"sushi train", 3, std::chrono::year(2026) / 11 / 20,
                                                std::chrono::year(2026) / 11 / 22}));
}

TEST_F(UnansweredTest, WhoReloadsAPageAsksOnce) {
  const auto zero_results = Open();
  for (int i = 0; i < 50; ++i) zero_results->Count("zeppelin", noon_ + i * 1min);
  ASSERT_TRUE(zero_results->Flush(noon_));
  EXPECT_TRUE(Read().queries.empty());
  EXPECT_EQ(Read().withheld, 1u);
}

TEST_F(UnansweredTest, UntilTheThirdOccasionTheWordsAreNowhere) {
  const auto zero_results = Open();
  zero_results->Count("zeppelin", noon_);
  zero_results->Count("zeppelin", noon_ + 24h);
  ASSERT_TRUE(zero_results->Flush(noon_));
  EXPECT_EQ(base::ReadFile(file())->find("zeppelin"), std::string::npos);
  zero_results->Count("zeppelin", noon_ + 48h);
  ASSERT_TRUE(zero_results->Flush(noon_));
  EXPECT_NE(base::ReadFile(file())->find("zeppelin"), std::string::npos);
}

TEST_F(UnansweredTest, CountsGoOnAfterARestart) {
  {
    const auto zero_results = Open();
    zero_results->Count("飛行船", noon_);
    zero_results->Count("飛行船", noon_ + 24h);
    ASSERT_TRUE(zero_results->Flush(noon_ + 24h));
  }
  const auto again = Open();
  again->Count("飛行船", noon_ + 48h);
  ASSERT_TRUE(again->Flush(noon_ + 48h));
  ASSERT_EQ(Read().queries.size(), 1u);
  EXPECT_EQ(Read().queries[0].query, "飛行船");
  EXPECT_EQ(Read().queries[0].occasions, 3u);
}

TEST_F(UnansweredTest, NoTimeOfDayIsWritten) {
  const auto zero_results = Open();
  AskThrice(*zero_results, "zeppelin");
  ASSERT_TRUE(zero_results->Flush(noon_));
  const auto written = nlohmann::json::parse(*base::ReadFile(file()));
  for (const auto& row : written["asked"]) {
    EXPECT_EQ(row["first"].get<std::string>(), "2026-11-20");
    EXPECT_EQ(row["last"].get<std::string>(), "2026-11-22");
    EXPECT_EQ(row.size(), 5u) << row;  // digest, occasions, first, last, query
  }
}

TEST_F(UnansweredTest, WhatLooksPersonalIsNeverKept) {
  for (const auto* query :
       {"taro@example.org", "ｔａｒｏ＠example.org", "090-1234-5678", "０９０１２３４５６７８",
        "(617) 555-0100", "tel 03 1234 5678", "〇九〇一二三四五六七八", "〒261-0012 123",
        "4111 1111 1111 1111", "090 1999 2000", "19590624123", "https://example.org/a",
        "www.example.org", "person:smith", "person:\"yamada hanako\"", "AB1234567",
        "one two three four five six seven eight nine"}) {
    const auto zero_results = Open();
    AskThrice(*zero_results, query);
    ASSERT_TRUE(zero_results->Flush(noon_));
    EXPECT_TRUE(Read().queries.empty()) << query;
    EXPECT_EQ(Read().withheld, 0u) << query;
  }
  EXPECT_TRUE(LooksPersonal(std::string(61, 'a')));
  EXPECT_FALSE(LooksPersonal(std::string(60, 'a')));
}

TEST_F(UnansweredTest, YearsAndDatesAreNoTelephoneNumbers) {
  for (const auto* query :
       {"1959", "1959-06-24", "1959/6/24", "1950..1969 airship", "1955-1965", "昭和34年6月24日",
        "1959 1965 1972", "昭和三十四年", "b-29 1945", "飛行船 二〇一一年"}) {
    EXPECT_FALSE(LooksPersonal(query)) << query;
  }
}

TEST_F(UnansweredTest, AFloodOfOthersLeavesWhatIsAskedAgain) {
  const auto zero_results = Open({.queries = 100});
  AskThrice(*zero_results, "zeppelin");
  for (int i = 0; i < 1000; ++i) {
    zero_results->Count("noise" + std::to_string(i % 977) + "x", noon_ + 72h);
  }
  ASSERT_TRUE(zero_results->Flush(noon_ + 72h));
  ASSERT_EQ(Read().queries.size(), 1u);
  EXPECT_LE(Read().withheld, 100u);
}

TEST_F(UnansweredTest, WhatNobodyAskedForAYearIsForgotten) {
  const auto zero_results = Open();
  AskThrice(*zero_results, "zeppelin");
  zero_results->Count("airship", noon_ + 24h * 400);
  ASSERT_TRUE(zero_results->Flush(noon_ + 24h * 400));
  EXPECT_TRUE(Read().queries.empty());
  EXPECT_EQ(Read().withheld, 1u);
}

TEST_F(UnansweredTest, AnotherFileIsLeftAlone) {
  for (const auto* bytes :
       {"my notes", "[]", "{}", R"({"salt": "a", "asked": [{"digest": 3}]})",
        R"({"salt":"a","asked":[{"digest":"d","occasions":1,"first":"x","last":"y"}]})"}) {
    std::ofstream(file()) << bytes;
    const auto opened = ZeroResultLog::Open(file(), known_);
    ASSERT_FALSE(opened) << bytes;
    EXPECT_EQ(opened.error().code, base::ErrorCode::kCorrupt);
    EXPECT_EQ(*base::ReadFile(file()), bytes);
    EXPECT_FALSE(ReadZeroResults(file()));
  }
  std::ofstream(file()) << R"({"format": 2, "salt": "a", "asked": []})";
  EXPECT_EQ(ZeroResultLog::Open(file(), known_).error().code, base::ErrorCode::kNewerFormat);
}

TEST_F(UnansweredTest, AFolderThatIsNotThereIsSaidAtOnce) {
  EXPECT_FALSE(ZeroResultLog::Open(folder_.path() / "nowhere" / "a.json", known_));
  EXPECT_EQ(ReadZeroResults(folder_.path() / "none").error().code, base::ErrorCode::kNotFound);
}

TEST_F(UnansweredTest, ThreadsLoseNothing) {
  const auto zero_results = Open({.occasion = 0s});
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        zero_results->Count("zeppelin", noon_);
        if (i % 50 == 0) {
          EXPECT_TRUE(zero_results->Flush(noon_));
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  ASSERT_TRUE(zero_results->Flush(noon_));
  ASSERT_EQ(Read().queries.size(), 1u);
  EXPECT_EQ(Read().queries[0].occasions, 800u);
}

}  // namespace
}  // namespace hajimari::server
