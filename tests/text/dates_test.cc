// Runs tests/cases/dates/*.case (see README.md there) and tests what a case file cannot express.
#include "text/dates.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "dictionaries/eras.h"
#include "tests/text/case_file.h"
#include "text/date_terms.h"
#include "text/year_terms.h"

namespace hajimari::text {
namespace {

using tests::Case;

class Dates : public testing::Test {
 protected:
  void SetUp() override {
    auto eras = dictionaries::Eras::Open(HAJIMARI_DATA);
    ASSERT_TRUE(eras) << base::Describe(eras.error());
    eras_ = std::move(*eras);
  }
  DateFinder finder() const { return DateFinder(*eras_); }

  std::optional<dictionaries::Eras> eras_;
};

// "1959-06-24", "1955/1964 showa-30s", "fault", "1959 bare"; separated by "; ".
std::string Describe(const std::vector<FoundDate>& dates, std::string_view text) {
  std::string out;
  for (const FoundDate& date : dates) {
    if (!out.empty()) out += "; ";
    out += date.fault_en.empty() ? date.edtf : "fault";
    if (!date.era_decade.empty()) out += " " + date.era_decade;
    if (date.decade && date.era_decade.empty()) out += " decade";
    if (date.bare) out += " bare";
    out += " {" + std::string(text.substr(date.source.begin, date.source.size())) + "}";
  }
  return out.empty() ? "none" : out;
}

std::string WithoutQuotes(const std::string& described) {
  std::string out;
  bool inside = false;
  for (const char c : described) {
    if (c == '{') {
      inside = true;
      out.pop_back();
    }
    if (!inside) out += c;
    if (c == '}') inside = false;
  }
  return out;
}

TEST_F(Dates, AreParsedAsInTheCases) {
  size_t count = 0;
  for (const Case& test : tests::ReadCases(HAJIMARI_CASES "/dates")) {
    const size_t bar = test.input.find('|');
    ASSERT_NE(bar, std::string::npos) << test.where;
    const std::string style = tests::Trimmed(test.input.substr(0, bar));
    const std::string text = tests::Trimmed(test.input.substr(bar + 1));
    ASSERT_TRUE(style == "text" || style == "cell") << test.where;
    const auto dates =
        finder().Find(text, style == "text" ? DateStyle::kRunningText : DateStyle::kCell);
    const std::string described = Describe(dates, text);
    ASSERT_EQ(test.answers.size(), 1u) << test.where;
    const bool quoted = test.answers[0].find('{') != std::string::npos;
    EXPECT_EQ(quoted ? described : WithoutQuotes(described), test.answers[0]) << test.where << "\n"
                                                                              << test.input;
    for (const FoundDate& date : dates) {
      EXPECT_EQ(date.fault_en.empty(), date.fault_ja.empty()) << test.where;
      EXPECT_EQ(date.fault_en.empty(), !date.edtf.empty()) << test.where;
      EXPECT_LE(date.first, date.last) << test.where;
    }
    ++count;
  }
  EXPECT_GE(count, 120u);
}

TEST_F(Dates, OfBoundaryYearsBelongToTheWrittenEra) {
  const auto showa = finder().Find("昭和64年", DateStyle::kRunningText);
  ASSERT_EQ(showa.size(), 1u);
  EXPECT_EQ(showa[0].first, (dictionaries::Day{1989, 1, 1}));
  EXPECT_EQ(showa[0].last, (dictionaries::Day{1989, 1, 7}));
  const auto heisei = finder().Find("平成元年", DateStyle::kRunningText);
  ASSERT_EQ(heisei.size(), 1u);
  EXPECT_EQ(heisei[0].first, (dictionaries::Day{1989, 1, 8}));
  EXPECT_EQ(heisei[0].last, (dictionaries::Day{1989, 12, 31}));
  const auto western = finder().Find("1989年", DateStyle::kRunningText);
  ASSERT_EQ(western.size(), 1u);
  EXPECT_EQ(eras_->ErasOf(western[0].first, western[0].last).size(), 2u);
}

TEST_F(Dates, ExplainWhyTheyAreImpossible) {
  const auto dates = finder().Find("昭和65年", DateStyle::kCell);
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_EQ(dates[0].fault_en, "Shōwa ended in its year 64 (1989)");
  EXPECT_EQ(dates[0].fault_ja, "昭和は64年（1989年）までです");
}

TEST_F(Dates, HaveByteRangesInTheOriginalText) {
  const std::string text = "昭和３４年６月２４日に調印";
  const auto dates = finder().Find(text, DateStyle::kRunningText);
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_EQ(dates[0].edtf, "1959-06-24");
  EXPECT_EQ(dates[0].source, (base::ByteRange{0, 30}));
}

std::vector<std::string> TermsOf(const DateFinder& finder, std::string_view text) {
  const auto dates = finder.Find(text, DateStyle::kRunningText);
  return dates.empty() ? std::vector<std::string>{} : DateTerms(dates[0]);
}

TEST_F(Dates, PostATermForEachPeriodTheyTouch) {
  using Terms = std::vector<std::string>;
  EXPECT_EQ(TermsOf(finder(), "1959年6月24日"), (Terms{"D1959-06-24", "M1959-06", "Y1959"}));
  EXPECT_EQ(TermsOf(finder(), "June 1959"), (Terms{"M1959-06", "Y1959"}));
  EXPECT_EQ(TermsOf(finder(), "昭和64年"), (Terms{"Y1989"}));
  EXPECT_EQ(TermsOf(finder(), "the 1950s"), (Terms{"Y1950s"}));
  EXPECT_EQ(TermsOf(finder(), "昭和30年代"), (Terms{"Yshowa-30s"}));
  EXPECT_EQ(TermsOf(finder(), "昭和34年度"), (Terms{"Y1959", "Y1960"}));
  EXPECT_EQ(TermsOf(finder(), "winter 1976"), (Terms{"Y1976"}));
  EXPECT_EQ(TermsOf(finder(), "1955-1957"), (Terms{"Y1955", "Y1956", "Y1957"}));
  EXPECT_EQ(TermsOf(finder(), "1900-1999"), Terms{});
  EXPECT_EQ(TermsOf(finder(), "昭和65年"), Terms{});
}

TEST_F(Dates, OfPartsOfAYearPostTheirPartToo) {
  const auto of_year = [&](std::string_view text) {
    return YearTerm(finder().Find(text, DateStyle::kRunningText).at(0), *eras_);
  };
  EXPECT_EQ(of_year("昭和64年"), "Y1989-early");
  EXPECT_EQ(of_year("平成元年"), "Y1989-late");
  EXPECT_EQ(of_year("1989年"), WholeYearTerm(1989));
  EXPECT_EQ(of_year("昭和34年度"), "Y1959-fiscal");
  EXPECT_EQ(of_year("1959年"), "");
}

TEST(DateTerms, AreSpelledInOneWay) {
  EXPECT_EQ(TermOfYear(1959), "Y1959");
  EXPECT_EQ(TermOfYear(712), "Y0712");
  EXPECT_EQ(TermOfMonth({1959, 6}), "M1959-06");
  EXPECT_EQ(TermOfDay({1959, 6, 24}), "D1959-06-24");
  EXPECT_EQ(TermOfDecade("showa-30s"), "Yshowa-30s");
  for (const char* term : {"Y1959", "M1959-06", "D1959-06-24", "Yshowa-30s"}) {
    EXPECT_TRUE(IsDateTerm(term)) << term;
  }
  for (const char* term : {"", "Y", "yokohama", "=Yokohama", "Tpeace"}) {
    EXPECT_FALSE(IsDateTerm(term)) << term;
  }
}

TEST(Numerals, AreParsedInEveryScript) {
  EXPECT_EQ(ReadNumeral("五十"), 50);
  EXPECT_EQ(ReadNumeral("十"), 10);
  EXPECT_EQ(ReadNumeral("一九五九"), 1959);
  EXPECT_EQ(ReadNumeral("二千十一"), 2011);
  EXPECT_EQ(ReadNumeral("１２"), 12);
  EXPECT_EQ(ReadNumeral("3万5千"), 35000);
  EXPECT_EQ(ReadNumeral("一億二千万"), 120'000'000);
  EXPECT_EQ(ReadNumeral("1000000000000000"), 1'000'000'000'000'000);
  EXPECT_EQ(ReadNumeral("10000000000000000"), std::nullopt);
  EXPECT_EQ(ReadNumeral(std::string(100'000, '9')), std::nullopt);
  EXPECT_EQ(ReadNumeral("万"), std::nullopt);
  EXPECT_EQ(ReadNumeral("三沢"), std::nullopt);
  EXPECT_EQ(ReadNumeral(""), std::nullopt);
}

TEST(Calendar, KnowsLeapYears) {
  EXPECT_TRUE(IsLeapYear(2000));
  EXPECT_FALSE(IsLeapYear(1900));
  EXPECT_EQ(DaysInMonth(1960, 2), 29);
  EXPECT_EQ(DaysInMonth(2023, 2), 28);
  EXPECT_EQ(DaysInMonth(2023, 12), 31);
}

}  // namespace
}  // namespace hajimari::text
