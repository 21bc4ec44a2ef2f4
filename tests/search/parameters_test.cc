#include "search/parameters.h"

#include <gtest/gtest.h>

#include "dictionaries/dictionaries.h"

namespace hajimari::search {
namespace {

class Parameters : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto open = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(open) << base::Describe(open.error());
    known_ = *open;
  }
  static void TearDownTestSuite() { known_.reset(); }

  static ParameterResult<Request> Read(const std::vector<Parameter>& parameters) {
    return ReadSearchParameters(parameters, *known_, Limits{}, text::Language::kEnglish);
  }
  static std::string CodeOf(const std::vector<Parameter>& parameters) {
    const auto read = Read(parameters);
    return read ? "" : read.error().code;
  }

  static inline std::shared_ptr<const dictionaries::Dictionaries> known_;
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
  EXPECT_EQ(CodeOf({{"jp", "JP 03"}}), "bad-value");
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

TEST_F(Parameters, RelationshipsHaveTheirOwn) {
  const auto read = ReadRelationshipsParameters(
      {{"stories", "without"}, {"us", "us-ma"}, {"facets", "kind"}}, *known_, Limits{});
  ASSERT_TRUE(read) << read.error().title.en;
  EXPECT_EQ(read->with_stories, false);
  EXPECT_EQ(read->filters.at(Facet::kUs), Ids{"us-ma"});
  const auto wrong = ReadRelationshipsParameters({{"q", "x"}}, *known_, Limits{});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "unknown-parameter");
}

}  // namespace
}  // namespace hajimari::search
