#include "search/parameters/parameters.h"

#include <gtest/gtest.h>

#include <memory>

#include "dictionaries/dictionaries.h"

namespace hajimari::search {
namespace {

class Parameters : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto open = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(open) << base::Describe(open.error());
    known_ = *open;
    names_ = std::make_unique<ValueNames>(*known_);
  }
  static void TearDownTestSuite() {
    names_.reset();
    known_.reset();
  }
  static const ValueNames& Names() { return *names_; }

  static ParameterResult<Request> Read(const std::vector<Parameter>& parameters) {
    return ReadSearchParameters(parameters, Names(), Limits{}, text::Language::kEnglish);
  }
  static std::string CodeOf(const std::vector<Parameter>& parameters) {
    const auto read = Read(parameters);
    return read ? "" : read.error().code;
  }

  static inline std::shared_ptr<const dictionaries::Dictionaries> known_;
  static inline std::unique_ptr<ValueNames> names_;
};

using Ids = std::vector<std::string>;

TEST_F(Parameters, RepeatedValuesOfOneNameAreAlternatives) {
  const auto request = Read({{"q", "津波"},
                             {"theme", "tsunami"},
                             {"theme", "education"},
                             {"theme", "tsunami"},
                             {"theme", "disasters"},
                             {"era", "showa-30s"},
                             {"decade", "1950s"},
                             {"period", "high-growth"},
                             {"jp", "jp-03"},
                             {"lang", "ja"}});
  ASSERT_TRUE(request) << request.error().title.en;
  EXPECT_EQ(request->query, "津波");
  EXPECT_EQ(request->filters.at(Facet::kTheme), (Ids{"tsunami", "education", "disasters"}));
  EXPECT_EQ(request->filters.at(Facet::kEra), Ids{"showa-30s"});
  EXPECT_EQ(request->filters.at(Facet::kJp), Ids{"jp-03"});
  EXPECT_EQ(request->filters.at(Facet::kLanguage), Ids{"ja"});
}

TEST_F(Parameters, AnEmptyValueIsAsIfItWereNotThereButItsNameIsLookedAt) {
  const auto request = Read({{"theme", ""}, {"page", ""}, {"q", ""}, {"q", "x"}});
  ASSERT_TRUE(request) << request.error().title.en;
  EXPECT_TRUE(request->filters.empty());
  EXPECT_EQ(request->query, "x");
  EXPECT_EQ(CodeOf({{"tehme", ""}}), "unknown-parameter");
}

TEST_F(Parameters, DefaultsAreThoseOfTheDocument) {
  const auto words = Read({{"q", "x"}});
  EXPECT_EQ(words->sort, Sort::kRelevance);
  EXPECT_EQ(words->facets.size(), 6u);
  EXPECT_EQ(words->per_page, 20u);
  EXPECT_EQ(Read({})->sort, Sort::kDateDescending);
  EXPECT_EQ(Read({{"sort", "title"}})->sort, Sort::kTitle);
  EXPECT_TRUE(Read({{"facets", "none"}})->facets.empty());
  EXPECT_EQ(Read({{"facets", "people"}})->facets, std::vector<Facet>{Facet::kPeople});
}

TEST_F(Parameters, SaysInBothLanguagesWhatIsOff) {
  const auto read = Read({{"theme", "zebra"}});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "unknown-value");
  EXPECT_EQ(read.error().parameter, "theme");
  EXPECT_EQ(read.error().title.en, "No such theme: zebra");
  EXPECT_EQ(read.error().title.ja, "「zebra」というテーマはありません");
}

TEST_F(Parameters, EachFaultHasItsCode) {
  EXPECT_EQ(CodeOf({{"nonsense", "1"}}), "unknown-parameter");
  EXPECT_EQ(CodeOf({{"q", "a"}, {"q", "b"}}), "repeated-parameter");
  EXPECT_EQ(CodeOf({{"q", "\xff"}}), "bad-encoding");
  EXPECT_EQ(CodeOf({{"q", std::string("a\0b", 3)}}), "bad-encoding");
  EXPECT_EQ(CodeOf({{"era", "edo"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"era", "taisho-90s"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"decade", "195s"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"period", "edo"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"jp", "JP 03"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"us", "東京"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"relationship", "Boston Kyoto"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"has", "sound"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"event", "party"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"year", "1969..1950"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"year", "nineteen"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"page", "0"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"page", "-1"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"page", "99999999999999999999"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"facets", "status"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"without", "word,nothing"}}), "unknown-value");
}

TEST_F(Parameters, LimitsHoldAtTheLimitAndOneOver) {
  std::string kanji;
  for (int i = 0; i < 512; ++i) kanji += "津";
  EXPECT_EQ(CodeOf({{"q", kanji}}), "");
  EXPECT_EQ(CodeOf({{"q", kanji + "波"}}), "query-too-long");
  EXPECT_EQ(CodeOf({{"per_page", "100"}}), "");
  EXPECT_EQ(CodeOf({{"per_page", "101"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"page", "500"}}), "");
  EXPECT_EQ(CodeOf({{"page", "501"}}), "page-too-deep");
  std::vector<Parameter> many(50, {"city", "Boston"});
  EXPECT_EQ(CodeOf(many), "");
  many.push_back({"city", "Kyoto"});
  EXPECT_EQ(CodeOf(many), "bad-value");
}

TEST_F(Parameters, ReadsYearsAndSpans) {
  const auto request = Read({{"year", "1959"}, {"year", "1950..1969"}});
  ASSERT_TRUE(request);
  EXPECT_EQ(request->years, (std::vector<YearSpan>{{1959, 1959}, {1950, 1969}}));
}

TEST_F(Parameters, LabelsOfEitherLanguageAreAsGoodAsIds) {
  const auto request = Read({{"theme", "津波"},
                             {"theme", "Tsunami"},
                             {"era", "昭和30年代"},
                             {"jp", "岩手県"},
                             {"has", "写真"},
                             {"event", "訪問"},
                             {"country", "イタリア"}});
  ASSERT_TRUE(request) << request.error().title.en;
  EXPECT_EQ(request->filters.at(Facet::kTheme), Ids{"tsunami"});
  EXPECT_EQ(request->filters.at(Facet::kEra), Ids{"showa-30s"});
  EXPECT_EQ(request->filters.at(Facet::kJp), Ids{"jp-03"});
  EXPECT_EQ(request->filters.at(Facet::kHas), Ids{"pictures"});
  EXPECT_EQ(request->filters.at(Facet::kEvent), Ids{"visit"});
  EXPECT_EQ(request->filters.at(Facet::kCountry), Ids{"it"});
}

TEST_F(Parameters, ListingsOfAllFacetsAndOfOne) {
  const auto request = Read({{"facets", "theme"},
                             {"facet.limit", "20"},
                             {"facet.limit.people", "5"},
                             {"facet.sort.people", "label"},
                             {"facet.prefix.people", "たな"}});
  ASSERT_TRUE(request) << request.error().title.en;
  EXPECT_EQ(request->facets, (std::vector{Facet::kTheme, Facet::kPeople}));
  EXPECT_EQ(request->listings.Of(Facet::kTheme).limit, 20u);
  EXPECT_EQ(request->listings.Of(Facet::kTheme).sort, FacetSort::kNatural);
  EXPECT_EQ(request->listings.Of(Facet::kPeople).limit, 5u);
  EXPECT_EQ(request->listings.Of(Facet::kPeople).sort, FacetSort::kLabel);
  EXPECT_EQ(request->listings.Of(Facet::kPeople).prefix, "たな");
  EXPECT_TRUE(DependsOnLanguage(*request));
  EXPECT_EQ(Read({})->listings.Of(Facet::kJp).limit, 100u);
  EXPECT_EQ(Read({})->listings.Of(Facet::kJp, 7).limit, 7u);
  EXPECT_EQ(request->listings.Of(Facet::kPeople, 7).limit, 5u);
}

TEST_F(Parameters, FacetLimitsHoldAtTheLimitAndOneOver) {
  EXPECT_EQ(CodeOf({{"facet.limit", "100"}}), "");
  EXPECT_EQ(CodeOf({{"facet.limit", "101"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"facet.limit", "1000000000"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"facet.limit", "0"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"facet.limit.jp", "101"}}), "bad-value");
  std::string typed;
  for (int i = 0; i < 100; ++i) typed += "京";
  EXPECT_EQ(CodeOf({{"facet.prefix.jp", typed}}), "");
  EXPECT_EQ(CodeOf({{"facet.prefix.jp", typed + "都"}}), "bad-value");
  std::vector<Parameter> facets;
  for (const char* name : {"theme", "era", "decade", "period", "region", "us", "jp", "country",
                           "kind", "language", "people", "has"}) {
    facets.push_back({"facets", name});
  }
  EXPECT_EQ(CodeOf(facets), "");
  facets.push_back({"facets", "event"});
  EXPECT_EQ(CodeOf(facets), "bad-value");
  facets.back() = {"facet.limit.event", "3"};
  EXPECT_EQ(CodeOf(facets), "bad-value");
}

TEST_F(Parameters, FaultsOfListingsAndTables) {
  EXPECT_EQ(CodeOf({{"facet.sort", "size"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"facet.limit.nothing", "3"}}), "unknown-parameter");
  EXPECT_EQ(CodeOf({{"facet.limit.", "3"}}), "unknown-parameter");
  EXPECT_EQ(CodeOf({{"facet.colour", "3"}}), "unknown-parameter");
  EXPECT_EQ(CodeOf({{"facet.prefix", "x"}}), "unknown-parameter");
  EXPECT_EQ(CodeOf({{"facet.limit", "3"}, {"facet.limit", "4"}}), "repeated-parameter");
  EXPECT_EQ(CodeOf({{"matrix", "theme,era"}}), "");
  EXPECT_EQ(CodeOf({{"matrix", "theme"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"matrix", "theme,era,us"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"matrix", "theme,theme"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"matrix", "theme,colour"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"matrix", "theme,status"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"matrix", "theme,era"}, {"matrix.depth", "5"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"matrix.depth", "5"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"histogram", "month"}}), "unknown-value");
  EXPECT_EQ(CodeOf({{"histogram", "year"}, {"histogram.bin", "1000"}}), "");
  EXPECT_EQ(CodeOf({{"histogram", "year"}, {"histogram.bin", "1001"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"histogram", "year"}, {"histogram.dates", "all"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"histogram.dates", "all"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"histogram.bin", "1001"}}), "bad-value");
  EXPECT_EQ(CodeOf({{"denominator", "stories"}}), "unknown-value");
}

TEST_F(Parameters, WhatIsSaidOfATableThatNobodyAskedForChangesNothing) {
  for (const Parameter& said : std::vector<Parameter>{{"matrix.depth", "1"},
                                                      {"histogram.dates", "signed"},
                                                      {"histogram.dates", "any"},
                                                      {"histogram.bin", "10"}}) {
    const auto request = ReadSearchParameters({said}, Names(), Limits{}, text::Language::kEnglish);
    ASSERT_TRUE(request) << said.name << ": " << request.error().title.en;
    EXPECT_FALSE(request->matrix) << said.name;
    EXPECT_FALSE(request->histogram) << said.name;
  }
}

TEST_F(Parameters, EditorsAskOfStatusAndShortlistToo) {
  const std::vector<Parameter> asked = {
      {"status", "候補"}, {"shortlist", "yes"}, {"facets", "status"}};
  EXPECT_EQ(CodeOf(asked), "unknown-parameter");
  EXPECT_EQ(CodeOf({{"facets", "shortlist"}}), "unknown-value");
  const auto request = ReadSearchParameters(asked, Names(), Limits{}, text::Language::kEnglish,
                                            archive::Audience::kEditors);
  ASSERT_TRUE(request) << request.error().title.en;
  EXPECT_EQ(request->filters.at(Facet::kStatus), Ids{"candidate"});
  EXPECT_EQ(request->facets, std::vector{Facet::kStatus});
}

TEST_F(Parameters, RelationshipsHaveTheirOwn) {
  const auto read = ReadRelationshipsParameters(
      {{"stories", "without"}, {"us", "us-ma"}, {"facets", "kind"}}, Names(), Limits{});
  ASSERT_TRUE(read) << read.error().title.en;
  EXPECT_EQ(read->with_stories, false);
  EXPECT_EQ(read->filters.at(Facet::kUs), Ids{"us-ma"});
  const auto wrong = ReadRelationshipsParameters({{"q", "x"}}, Names(), Limits{});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "unknown-parameter");
  const auto table =
      ReadRelationshipsParameters({{"matrix", "jp,era"}, {"facet.limit", "9"}}, Names(), Limits{});
  ASSERT_TRUE(table) << table.error().title.en;
  EXPECT_EQ(table->matrix->rows, Facet::kJp);
  EXPECT_TRUE(table->facets.empty());
  for (const char* name : {"histogram", "denominator"}) {
    EXPECT_FALSE(ReadRelationshipsParameters({{name, "year"}}, Names(), Limits{})) << name;
  }
  EXPECT_FALSE(ReadRelationshipsParameters({{"facets", "theme"}}, Names(), Limits{}));
}

}  // namespace
}  // namespace hajimari::search
