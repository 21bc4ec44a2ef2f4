#include "archive/record/facets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "archive/record/record_checks.h"
#include "archive/record/record_from_json.h"
#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

using Ids = std::vector<std::string>;

Story StoryOf(std::string_view json) {
  std::vector<Problem> problems;
  auto story = StoryFromJson(json, problems);
  EXPECT_TRUE(story) << json;
  CheckStory(*story, Known(), problems);
  return *story;
}

Ids ValuesOf(const Story& story, Facet facet, const Relationship* tie = nullptr) {
  return ComputeFacets(story, tie, Known(), {}).values[static_cast<size_t>(facet)];
}

Story SignedOn(const std::string& date) {
  return StoryOf(R"({"body":{"en":"x"},"dates":[{"date":")" + date + R"(","kind":"signed"}]})");
}

TEST(Facets, AnUncertainDateCountsUnderEveryValueItTouches) {
  const std::vector<std::pair<std::string, Ids>> eras = {
      {"1959-06-24", {"showa", "showa-30s"}},
      {"1989", {"heisei", "heisei-00s", "showa", "showa-60s"}},
      {"1989-01-07", {"showa", "showa-60s"}},
      {"1989-01-08", {"heisei", "heisei-00s"}},
      {"2019", {"heisei", "heisei-30s", "reiwa", "reiwa-00s"}},
      {"2019-05-01", {"reiwa", "reiwa-00s"}},
      {"1955/1959", {"showa", "showa-30s"}},
      {"1954/1955", {"showa", "showa-20s", "showa-30s"}},
      {"1926-12-24", {"taisho", "taisho-10s"}},
      {"1912-07-30", {"meiji", "meiji-40s", "taisho", "taisho-00s"}},
      {"1868-01-24", {"pre-meiji"}},
      {"1868", {"meiji", "meiji-00s", "pre-meiji"}},
      {"1853", {"pre-meiji"}},
      {"1950~", {"showa", "showa-20s"}},
      {"[1997,2001]", {"heisei", "heisei-00s", "heisei-10s"}},
      {"1985/..", {"showa", "showa-60s"}},
  };
  for (const auto& [date, expected] : eras) {
    EXPECT_EQ(ValuesOf(SignedOn(date), Facet::kEra), expected) << date;
  }
  EXPECT_EQ(ValuesOf(SignedOn("1958/1961"), Facet::kDecade), (Ids{"1950s", "1960s"}));
  EXPECT_EQ(ValuesOf(SignedOn("[1997,2001]"), Facet::kYear), (Ids{"1997", "2001"}));
}

TEST(Facets, APeriodCountsWhereverTheDateTouchesIt) {
  for (const std::string year : {"1868", "1945", "1959", "1991", "2005", "2011"}) {
    Ids expected;
    for (const dictionaries::Period& period : Known().eras().periods()) {
      const int wanted = std::stoi(year);
      if (period.begin.year <= wanted && wanted <= period.end.year) expected.push_back(period.id);
    }
    std::ranges::sort(expected);
    EXPECT_EQ(ValuesOf(SignedOn(year), Facet::kPeriod), expected) << year;
    EXPECT_FALSE(expected.empty()) << year;
  }
}

TEST(Facets, WithoutASigningTheBeginningIsUnknown) {
  const Story story = StoryOf(R"({"body":{"en":"x"},"dates":[{"date":"1959","kind":"visit"}]})");
  for (const Facet facet : {Facet::kEra, Facet::kDecade, Facet::kPeriod}) {
    EXPECT_EQ(ValuesOf(story, facet), Ids{"unknown"}) << Name(facet);
  }
  EXPECT_EQ(ValuesOf(story, Facet::kYear), Ids{"1959"});
  EXPECT_EQ(ValuesOf(story, Facet::kEvent), (Ids{"visit", "visit-1950s"}));
  EXPECT_EQ(ComputeFacets(story, nullptr, Known(), {}).signed_edtf, "");
  EXPECT_EQ(ComputeFacets(story, nullptr, Known(), {}).begins, (dictionaries::Day{9999, 12, 31}));
}

TEST(Facets, TheTieSaysWhenItBeganElseTheEarliestSigningOfTheStory) {
  const Story story = StoryOf(
      R"({"body":{"en":"x"},"dates":[{"date":"1979","kind":"signed"},{"date":"1959-06-24","kind":"signed"},{"date":"1945","kind":"war"}]})");
  EXPECT_EQ(ComputeFacets(story, nullptr, Known(), {}).signed_edtf, "1959-06-24");
  Relationship tie;
  tie.id = "a-b";
  EXPECT_EQ(ComputeFacets(story, &tie, Known(), {}).signed_edtf, "1959-06-24");
  tie.signed_on = *ParseEdtf("1960");
  EXPECT_EQ(ComputeFacets(story, &tie, Known(), {}).signed_edtf, "1960");
}

TEST(Facets, PlacesOfTheStoryAndOfItsTieTogether) {
  const Story story = StoryOf(
      R"({"body":{"en":"x"},"partners":[{"country":"JP","level":"city","region":"岩手県","city":"陸前高田市"},{"country":"US","level":"state","region":"HI"}]})");
  Relationship tie;
  tie.id = "x";
  tie.partners = {{"IT", "city", "", "Padua", "", "", "it-padua"},
                  {"JP", "prefecture", "愛媛県", "", "", "", "jp-38-prefecture"}};
  EXPECT_EQ(ValuesOf(story, Facet::kJp, &tie),
            (Ids{"jp-03", "jp-032107", "jp-38", "jp-38-prefecture", "jp-shikoku", "jp-tohoku"}));
  EXPECT_EQ(ValuesOf(story, Facet::kUs, &tie), (Ids{"us-hi", "us-hi-state"}));
  EXPECT_EQ(ValuesOf(story, Facet::kCountry, &tie), Ids{"it"});
  EXPECT_EQ(ValuesOf(story, Facet::kRegion, &tie),
            (Ids{"it", "it-padua", "jp", "jp-03", "jp-032107", "jp-38", "jp-38-prefecture",
                 "jp-shikoku", "jp-tohoku", "us", "us-hi", "us-hi-state"}));
}

TEST(Facets, UnknownPlacesCountUnderWhatIsKnown) {
  const Story story = StoryOf(
      R"({"body":{"en":"x"},"partners":[{"country":"US","level":"city","region":"ME","city":"Tiny Hamlet"},{"country":"JP","level":"city","region":"岩手県","city":"未知町"}]})");
  EXPECT_EQ(ValuesOf(story, Facet::kRegion), (Ids{"jp", "jp-03", "jp-tohoku", "us", "us-me",
                                                  "us-me-tiny-hamlet", "us-new-england"}));
  const Story nowhere = StoryOf(
      R"({"body":{"en":"x"},"partners":[{"country":"JP","level":"city","city":"未知町"}]})");
  EXPECT_EQ(ValuesOf(nowhere, Facet::kRegion), Ids{"jp"});
}

TEST(Facets, OneOfEachOther) {
  const Story story = StoryOf(
      R"({"body":{"en":"x","ja":"甲"},"relationship":"a-b","themes":["tsunami"],"pictures":[{"file":"a.jpg"}],"status":"candidate","editorial":{"shortlist":true}})");
  EXPECT_EQ(ValuesOf(story, Facet::kTheme), (Ids{"disasters", "tsunami"}));
  EXPECT_EQ(ValuesOf(story, Facet::kHas), (Ids{"pictures", "translation"}));
  EXPECT_EQ(ValuesOf(story, Facet::kLanguage), (Ids{"en", "ja"}));
  EXPECT_EQ(ValuesOf(story, Facet::kRelationship), Ids{"a-b"});
  EXPECT_EQ(ValuesOf(story, Facet::kStatus), Ids{"candidate"});
  EXPECT_EQ(ValuesOf(story, Facet::kShortlist), Ids{"yes"});
  const auto inferred = ComputeFacets(story, nullptr, Known(), {{"flood", {}}});
  EXPECT_EQ(inferred.values[static_cast<size_t>(Facet::kInferredTheme)],
            (Ids{"disasters", "flood"}));
  EXPECT_EQ(Name(Facet::kInferredTheme), "inferred_theme");
  EXPECT_EQ(Name(Facet::kShortlist), "shortlist");
}

TEST(Facets, APersonIsOnePairOfNamesInEitherOrder) {
  const auto id = [](const std::string& en, const std::string& ja) {
    return PersonId({{en, ja}, {}});
  };
  EXPECT_EQ(id("Futoshi Toba", "戸羽太"), id("Toba Futoshi", "戸羽 太"));
  EXPECT_EQ(id("Kōichi Satō", ""), id("SATO Koichi", ""));
  EXPECT_EQ(id("Louis W. Hill Jr.", "ルイス・ヒル"), id("Louis W. Hill, Jr.", "ヒル・ルイス"));
  EXPECT_NE(id("Futoshi Toba", "戸羽太"), id("Futoshi Toba", "鳥羽太"));
  EXPECT_NE(id("", "伊藤"), id("", "伊東"));
  EXPECT_TRUE(id("A", "").starts_with("person-"));
  EXPECT_EQ(id("A", "").size(), 15U);
}

}  // namespace
}  // namespace hajimari::archive
