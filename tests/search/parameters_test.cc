#include "search/parameters/parameters.h"

#include <gtest/gtest.h>

#include <memory>

#include "dictionaries/dictionaries.h"
#include "search/parameters/cursor.h"
#include "search/parameters/request_check.h"

namespace hajimari::search {
namespace {

using Kind = ParameterFault::Kind;

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
  // nullopt where the parameters are right.
  static std::optional<Kind> FaultOf(const std::vector<Parameter>& parameters) {
    const auto read = Read(parameters);
    return read ? std::nullopt : std::optional(read.error().kind);
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

TEST_F(Parameters, AnEmptyValueIsIgnoredButItsNameIsChecked) {
  const auto request = Read({{"theme", ""}, {"page", ""}, {"q", ""}, {"q", "x"}});
  ASSERT_TRUE(request) << request.error().title.en;
  EXPECT_TRUE(request->filters.empty());
  EXPECT_EQ(request->query, "x");
  EXPECT_EQ(FaultOf({{"tehme", ""}}), Kind::kUnknownParameter);
}

TEST_F(Parameters, DefaultsAreAsDocumented) {
  const auto words = Read({{"q", "x"}});
  EXPECT_EQ(words->sort, Sort::kRelevance);
  EXPECT_EQ(words->facets.size(), 6u);
  EXPECT_EQ(words->per_page, 20u);
  EXPECT_EQ(Read({})->sort, Sort::kDateDescending);
  EXPECT_EQ(Read({{"sort", "title"}})->sort, Sort::kTitle);
  EXPECT_TRUE(Read({{"facets", "none"}})->facets.empty());
  EXPECT_EQ(Read({{"facets", "people"}})->facets, std::vector<Facet>{Facet::kPeople});
}

TEST_F(Parameters, ExplainsAFaultInBothLanguages) {
  const auto read = Read({{"theme", "zebra"}});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, Kind::kUnknownValue);
  EXPECT_EQ(read.error().parameter, "theme");
  EXPECT_EQ(read.error().title.en, "No such theme: zebra");
  EXPECT_EQ(read.error().title.ja, "「zebra」というテーマはありません");
}

TEST_F(Parameters, EachFaultHasAKind) {
  EXPECT_EQ(FaultOf({{"nonsense", "1"}}), Kind::kUnknownParameter);
  EXPECT_EQ(FaultOf({{"q", "a"}, {"q", "b"}}), Kind::kRepeatedParameter);
  EXPECT_EQ(FaultOf({{"q", "\xff"}}), Kind::kBadEncoding);
  EXPECT_EQ(FaultOf({{"q", std::string("a\0b", 3)}}), Kind::kBadEncoding);
  EXPECT_EQ(FaultOf({{"era", "edo"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"era", "taisho-90s"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"decade", "195s"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"period", "edo"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"jp", "JP 03"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"us", "東京"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"relationship", "Boston Kyoto"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"has", "sound"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"event", "party"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"year", "1969..1950"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"year", "nineteen"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"page", "0"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"page", "-1"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"page", "99999999999999999999"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"facets", "status"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"without", "word,nothing"}}), Kind::kUnknownValue);
}

TEST_F(Parameters, LimitsAreEnforcedExactly) {
  std::string kanji;
  for (int i = 0; i < 512; ++i) kanji += "津";
  EXPECT_EQ(FaultOf({{"q", kanji}}), std::nullopt);
  EXPECT_EQ(FaultOf({{"q", kanji + "波"}}), Kind::kQueryTooLong);
  EXPECT_EQ(FaultOf({{"per_page", "100"}}), std::nullopt);
  EXPECT_EQ(FaultOf({{"per_page", "101"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"page", "500"}}), std::nullopt);
  EXPECT_EQ(FaultOf({{"page", "501"}}), Kind::kPageTooDeep);
  std::vector<Parameter> many(50, {"city", "Boston"});
  EXPECT_EQ(FaultOf(many), std::nullopt);
  many.push_back({"city", "Kyoto"});
  EXPECT_EQ(FaultOf(many), Kind::kBadValue);
}

TEST_F(Parameters, ReadsYearsAndSpans) {
  const auto request = Read({{"year", "1959"}, {"year", "1950..1969"}});
  ASSERT_TRUE(request);
  EXPECT_EQ(request->years, (std::vector<YearSpan>{{1959, 1959}, {1950, 1969}}));
}

TEST_F(Parameters, LabelsOfBothLanguagesAreAcceptedAsIds) {
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

TEST_F(Parameters, FacetLimitsAreEnforcedExactly) {
  EXPECT_EQ(FaultOf({{"facet.limit", "100"}}), std::nullopt);
  EXPECT_EQ(FaultOf({{"facet.limit", "101"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"facet.limit", "1000000000"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"facet.limit", "0"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"facet.limit.jp", "101"}}), Kind::kBadValue);
  std::string typed;
  for (int i = 0; i < 100; ++i) typed += "京";
  EXPECT_EQ(FaultOf({{"facet.prefix.jp", typed}}), std::nullopt);
  EXPECT_EQ(FaultOf({{"facet.prefix.jp", typed + "都"}}), Kind::kBadValue);
  std::vector<Parameter> facets;
  for (const char* name : {"theme", "era", "decade", "period", "region", "us", "jp", "country",
                           "kind", "language", "people", "has"}) {
    facets.push_back({"facets", name});
  }
  EXPECT_EQ(FaultOf(facets), std::nullopt);
  facets.push_back({"facets", "event"});
  EXPECT_EQ(FaultOf(facets), Kind::kBadValue);
  facets.back() = {"facet.limit.event", "3"};
  EXPECT_EQ(FaultOf(facets), Kind::kBadValue);
}

TEST_F(Parameters, FaultsOfListingsAndTables) {
  EXPECT_EQ(FaultOf({{"facet.sort", "size"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"facet.limit.nothing", "3"}}), Kind::kUnknownParameter);
  EXPECT_EQ(FaultOf({{"facet.limit.", "3"}}), Kind::kUnknownParameter);
  EXPECT_EQ(FaultOf({{"facet.colour", "3"}}), Kind::kUnknownParameter);
  EXPECT_EQ(FaultOf({{"facet.prefix", "x"}}), Kind::kUnknownParameter);
  EXPECT_EQ(FaultOf({{"facet.limit", "3"}, {"facet.limit", "4"}}), Kind::kRepeatedParameter);
  EXPECT_EQ(FaultOf({{"matrix", "theme,era"}}), std::nullopt);
  EXPECT_EQ(FaultOf({{"matrix", "theme"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"matrix", "theme,era,us"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"matrix", "theme,theme"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"matrix", "theme,colour"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"matrix", "theme,status"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"matrix", "theme,era"}, {"matrix.depth", "5"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"matrix.depth", "5"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"histogram", "month"}}), Kind::kUnknownValue);
  EXPECT_EQ(FaultOf({{"histogram", "year"}, {"histogram.bin", "1000"}}), std::nullopt);
  EXPECT_EQ(FaultOf({{"histogram", "year"}, {"histogram.bin", "1001"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"histogram", "year"}, {"histogram.dates", "all"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"histogram.dates", "all"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"histogram.bin", "1001"}}), Kind::kBadValue);
  EXPECT_EQ(FaultOf({{"denominator", "stories"}}), Kind::kUnknownValue);
}

TEST_F(Parameters, OptionsOfAnUnrequestedTableAreIgnored) {
  for (const Parameter& parameter : std::vector<Parameter>{{"matrix.depth", "1"},
                                                           {"histogram.dates", "signed"},
                                                           {"histogram.dates", "any"},
                                                           {"histogram.bin", "10"}}) {
    const auto request =
        ReadSearchParameters({parameter}, Names(), Limits{}, text::Language::kEnglish);
    ASSERT_TRUE(request) << parameter.name << ": " << request.error().title.en;
    EXPECT_FALSE(request->matrix) << parameter.name;
    EXPECT_FALSE(request->histogram) << parameter.name;
  }
}

TEST_F(Parameters, EditorsMayFilterByStatusAndShortlist) {
  const std::vector<Parameter> parameters = {
      {"status", "候補"}, {"shortlist", "yes"}, {"facets", "status"}};
  EXPECT_EQ(FaultOf(parameters), Kind::kUnknownParameter);
  EXPECT_EQ(FaultOf({{"facets", "shortlist"}}), Kind::kUnknownValue);
  const auto request = ReadSearchParameters(parameters, Names(), Limits{}, text::Language::kEnglish,
                                            archive::Audience::kEditors);
  ASSERT_TRUE(request) << request.error().title.en;
  EXPECT_EQ(request->filters.at(Facet::kStatus), Ids{"candidate"});
  EXPECT_EQ(request->facets, std::vector{Facet::kStatus});
}

TEST_F(Parameters, RelationshipsHaveTheirOwnParameters) {
  const auto read = ReadRelationshipsParameters(
      {{"stories", "without"}, {"us", "us-ma"}, {"facets", "kind"}}, Names(), Limits{});
  ASSERT_TRUE(read) << read.error().title.en;
  EXPECT_EQ(read->with_stories, false);
  EXPECT_EQ(read->filters.at(Facet::kUs), Ids{"us-ma"});
  const auto wrong = ReadRelationshipsParameters({{"q", "x"}}, Names(), Limits{});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, Kind::kUnknownParameter);
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

TEST_F(Parameters, AMadeRequestIsHeldToTheSame) {
  const auto check = [](const Request& request) { return Check(request, Names(), Limits{}, 7); };
  Request request;
  request.filters = {{Facet::kEra, {"showa", "showa-30s"}}, {Facet::kJp, {"jp-nowhere"}}};
  EXPECT_TRUE(check(request));
  request.cursor = Cursor{.generation = 7, .order = OrderDigest(request)};
  EXPECT_TRUE(check(request));
  request.cursor->generation = 6;
  EXPECT_EQ(check(request).error().kind, Kind::kStaleCursor);
  EXPECT_EQ(ErrorOf(check(request).error()).where, "cursor");
  EXPECT_NE(ErrorOf(check(request).error()).message, "");
  request.cursor.reset();
  request.filters[Facet::kTheme] = {"zebra"};
  EXPECT_EQ(check(request).error().title.en, Read({{"theme", "zebra"}}).error().title.en);
  request.filters[Facet::kTheme] = {"津波"};  // a name, not an id
  EXPECT_EQ(check(request).error().kind, Kind::kUnknownValue);
  request.filters.clear();
  request.per_page = 101;
  EXPECT_EQ(ErrorOf(check(request).error()),
            (base::Error{base::ErrorCode::kInvalidArgument, "101 is not a number from 1 to 100.",
                         "per_page"}));

  RelationshipsRequest relationships;
  EXPECT_TRUE(Check(relationships, Names(), Limits{}));
  relationships.page = 0;
  EXPECT_EQ(Check(relationships, Names(), Limits{}).error().parameter, "page");
}

}  // namespace
}  // namespace hajimari::search
