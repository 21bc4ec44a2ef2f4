#include <gtest/gtest.h>

#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

using Lines = std::vector<std::string>;

Partner Us(const std::string& state, const std::string& city) {
  return {"US", "city", state, city, "", "", ""};
}
Partner Jp(const std::string& prefecture, const std::string& city) {
  return {"JP", "city", prefecture, city, "", "", ""};
}

Relationship Tie(const std::string& id, std::vector<Partner> partners) {
  Relationship tie;
  tie.id = id;
  tie.partners = std::move(partners);
  return tie;
}

RelationshipMatcher Matcher() {
  return RelationshipMatcher(
      Known().gazetteer(), {Tie("boston-kyoto", {Us("MA", "Boston"), Jp("京都府", "京都市")}),
                            Tie("berkeley-sakai", {Us("CA", "Berkeley"), Jp("大阪府", "堺市")}),
                            Tie("portland-sapporo", {Us("OR", "Portland"), Jp("北海道", "札幌市")}),
                            Tie("old-one", {Us("WA", "Seattle"), Jp("兵庫県", "神戸市")}),
                            Tie("old-two", {Jp("兵庫県", "神戸市"), Us("WA", "Seattle")})});
}

struct Matched {
  std::string relationship;
  Lines codes;
  size_t ties = 0;
};

Matched Match(Story story) {
  RelationshipMatcher matcher = Matcher();
  IntakeItem sourced{std::move(story), {"s.jsonl", 3, "", "x"}};
  std::vector<Problem> problems;
  matcher.Match(sourced, problems);
  Matched matched{sourced.story.relationship, {}, matcher.relationships().size()};
  for (const Problem& problem : problems) {
    matched.codes.push_back(problem.code);
    EXPECT_EQ(problem.place.line, 3U);
    EXPECT_EQ(problem.severity, Severity::kWarning);
  }
  return matched;
}

Story Of(std::vector<Partner> partners, const std::string& relationship = "") {
  Story story;
  story.id = "x";
  story.partners = std::move(partners);
  story.relationship = relationship;
  return story;
}

TEST(RelationshipMatcher, FindsTheTieOfThePlacesInAnyOrderAndSpelling) {
  EXPECT_EQ(Match(Of({Jp("京都府", "京都市"), Us("MA", "Boston")})).relationship, "boston-kyoto");
  const Matched told = Match(Of({Us("MA", "ボストン市"), Jp("", "Kyoto")}));
  EXPECT_EQ(told.relationship, "boston-kyoto");
  EXPECT_TRUE(told.codes.empty());
}

TEST(RelationshipMatcher, TakesTheTieThatIsNamed) {
  const Matched named = Match(Of({}, "boston-kyoto"));
  EXPECT_EQ(named.relationship, "boston-kyoto");
  EXPECT_TRUE(named.codes.empty());
  const Matched elsewhere =
      Match(Of({Us("WA", "Seattle"), Jp("兵庫県", "神戸市")}, "boston-kyoto"));
  EXPECT_EQ(elsewhere.relationship, "boston-kyoto");
  EXPECT_EQ(elsewhere.codes, Lines{"relationship-mismatch"});
}

TEST(RelationshipMatcher, AnAmbiguousNameIsSettledByTheOnlyTieItCanMean) {
  const Matched settled = Match(Of({Us("", "Portland"), Jp("", "札幌")}));
  EXPECT_EQ(settled.relationship, "portland-sapporo");
  const Matched open = Match(Of({Us("", "Springfield"), Jp("", "Sakai")}));
  EXPECT_EQ(open.relationship, "");
  EXPECT_EQ(open.codes, Lines{"unknown-relationship"});
}

TEST(RelationshipMatcher, SeveralTiesOfThePlacesAreAWarning) {
  const Matched matched = Match(Of({Us("WA", "Seattle"), Jp("兵庫県", "神戸市")}));
  EXPECT_EQ(matched.relationship, "");
  EXPECT_EQ(matched.codes, Lines{"ambiguous-relationship"});
  EXPECT_EQ(matched.ties, 5U);
}

TEST(RelationshipMatcher, AnUnknownTieIsMadeUnlistedOnce) {
  RelationshipMatcher matcher = Matcher();
  std::vector<Problem> problems;
  for (int i = 0; i < 2; ++i) {
    IntakeItem story{Of({Jp("長崎県", "長崎市"), Us("MN", "St. Paul")})};
    matcher.Match(story, problems);
    EXPECT_EQ(story.story.relationship, "st-paul-nagasaki");
  }
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].code, "unlisted-relationship");
  ASSERT_EQ(matcher.relationships().size(), 6U);
  EXPECT_TRUE(matcher.relationships().back().unlisted);
  EXPECT_FALSE(matcher.Find("boston-kyoto")->unlisted);
}

TEST(RelationshipMatcher, ATakenIdGetsTheStateBehindTheCity) {
  RelationshipMatcher matcher(
      Known().gazetteer(),
      {Tie("portland-sapporo", {Us("OR", "Portland"), Jp("北海道", "札幌市")})});
  IntakeItem story{Of({Us("ME", "Portland"), Jp("北海道", "札幌市")})};
  std::vector<Problem> problems;
  matcher.Match(story, problems);
  EXPECT_EQ(story.story.relationship, "portland-me-sapporo");
}

TEST(RelationshipMatcher, AnUnknownNamedTieIsMadeUnlistedWithItsId) {
  const Matched matched = Match(Of({Us("IA", "Des Moines"), Jp("山梨県", "甲府市")}, "my-tie"));
  EXPECT_EQ(matched.relationship, "my-tie");
  EXPECT_EQ(matched.codes, Lines{"unknown-relationship"});
  EXPECT_EQ(matched.ties, 6U);
}

TEST(RelationshipMatcher, AStateAndAPrefectureMakeATieOfTheirKind) {
  RelationshipMatcher matcher = Matcher();
  IntakeItem story{
      Of({{"US", "state", "HI", "", "", "", ""}, {"JP", "prefecture", "愛媛県", "", "", "", ""}}),
      {},
      ""};
  std::vector<Problem> problems;
  matcher.Match(story, problems);
  EXPECT_EQ(story.story.relationship, "hawaii-ehime");
  EXPECT_EQ(matcher.relationships().back().kind, "state-prefecture");
  EXPECT_EQ(story.story.partners[0].place, "us-hi-state");
  EXPECT_EQ(story.story.partners[1].place, "jp-38-prefecture");
}

}  // namespace
}  // namespace hajimari::archive
