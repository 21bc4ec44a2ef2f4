#include "search/contract/explain.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>

#include "search/json/answer_json.h"
#include "tests/search/sample_archive.h"

namespace hajimari::search {
namespace {

using ExplainTest = SampleArchive;

// "found", "filter theme", "exclusion 港", "word 伊藤: homophone 伊東; within 東京都".
std::string Summarize(const ExplainedStory& story) {
  if (!story.lost) return "found";
  std::string summary(Name(story.lost->step));
  if (story.lost->facet) summary += " " + std::string(archive::Name(*story.lost->facet));
  if (!story.lost->word.empty()) summary += " " + story.lost->word;
  const char* separator = ": ";
  for (const Near& near : story.lost->near) {
    summary += separator + std::string(Name(near.kind));
    if (!near.matched.empty()) summary += " " + near.matched;
    for (const std::string& word : near.missing) summary += " -" + word;
    separator = "; ";
  }
  return summary;
}

std::vector<std::string> Cells(std::string line) {
  std::vector<std::string> cells;
  for (size_t bar; (bar = line.find(" | ")) != std::string::npos; line.erase(0, bar + 3)) {
    cells.push_back(line.substr(0, bar));
  }
  cells.push_back(line);
  return cells;
}

Request RequestOf(const std::string& text) {
  Request request;
  request.query = text;
  const size_t without = text.find(" without=");
  if (without == std::string::npos) return request;
  request.query = text.substr(0, without);
  const auto route = RouteNamed(text.substr(without + 9));
  EXPECT_TRUE(route) << text;
  if (route) request.without = {*route};
  return request;
}

TEST_F(ExplainTest, NamesTheFirstConditionThatAStoryFails) {
  std::ifstream file(HAJIMARI_CASES "/sample/explain.txt");
  ASSERT_TRUE(file);
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto cells = Cells(line);
    ASSERT_EQ(cells.size(), 3u) << line;
    const Explanation explanation = Explain(RequestOf(cells[0]), cells[1]);
    ASSERT_TRUE(explanation.story);
    EXPECT_EQ(Summarize(*explanation.story), cells[2]) << line;
    if (explanation.story->lost) {
      EXPECT_FALSE(explanation.story->lost->message.en.empty());
      EXPECT_FALSE(explanation.story->lost->message.ja.empty());
      for (const Near& near : explanation.story->lost->near) {
        EXPECT_FALSE(near.message.en.empty() || near.message.ja.empty()) << line;
      }
    }
    ++cases;
  }
  EXPECT_GE(cases, 20);
}

TEST_F(ExplainTest, AgreesWithTheSearchForEveryStory) {
  std::vector<std::string> all;
  for (const Hit& hit : Ask("").hits) all.push_back(hit.story.id);
  ASSERT_GT(all.size(), 60u);
  const bool held = rc::check("any query, any story", [&] {
    const auto query = *rc::gen::elementOf(std::vector<std::string>{
        "tsunami", "津波 -地震", "姉妹都市提携", "\"sister cities\"", "京都 OR Boston", "しちょう",
        "theme:tsunami boat", "-school", "1959年", "hiroshima", "year:1950..1969 peace", "the",
        "学校 交流", "tsun*", "", "theme:zebra", "Boston -theme:tsunami"});
    const auto id = *rc::gen::elementOf(all);
    const Answer answer = Ask(query);
    const auto hit = std::ranges::find(answer.hits, id, [](const Hit& h) { return h.story.id; });
    const Explanation explanation = Explain(query, id);
    RC_ASSERT(explanation.total == answer.total);
    RC_ASSERT(explanation.story->lost.has_value() == (hit == answer.hits.end()));
    if (hit == answer.hits.end()) return;
    if (answer.total_by_route.empty()) {  // without words
      RC_ASSERT(explanation.story->rank == 0u);
      return;
    }
    if (hit->score == 0) return;  // only exclusions
    RC_ASSERT(explanation.story->rank == 1 + static_cast<uint32_t>(hit - answer.hits.begin()));
    RC_ASSERT(std::abs(explanation.story->score - hit->score) < 1e-9);
    double best = 0;
    for (const auto& words : explanation.concepts) {
      for (const auto& alternative : words.alternatives) best = std::max(best, alternative.score);
    }
    RC_ASSERT(best > 0);
  });
  EXPECT_TRUE(held);
}

TEST_F(ExplainTest, HidesHiddenStoriesFromThePublic) {
  const auto hidden = Explain("Quillfeather", "withdrawn-example");
  const auto none = Explain("Quillfeather", "there-is-no-such-story");
  ASSERT_TRUE(hidden.story && none.story);
  EXPECT_EQ(Summarize(*hidden.story), "no-story");
  EXPECT_EQ(Summarize(*none.story), "no-story");
  ASSERT_EQ(hidden.concepts.size(), 1u);
  EXPECT_EQ(hidden.concepts[0].stories, 0u);
  EXPECT_TRUE(hidden.concepts[0].alternatives.empty());

  const auto archive = Open(archive::Audience::kEditors);
  const auto searcher = archive->NewSearcher();
  ASSERT_TRUE(searcher);
  Request request;
  request.query = "Quillfeather";
  const auto seen = (*searcher)->Explain(request, "withdrawn-example");
  ASSERT_TRUE(seen);
  EXPECT_EQ(Summarize(*seen->story), "found");
}

TEST_F(ExplainTest, ListsTheConceptsOfAQuery) {
  const auto explanation = Explain("tsunami -port", "");
  EXPECT_FALSE(explanation.story);
  ASSERT_EQ(explanation.concepts.size(), 2u);
  const auto& tsunami = explanation.concepts[0];
  EXPECT_EQ(tsunami.text, "tsunami");
  EXPECT_EQ(tsunami.stories, Ask("tsunami").total);
  ASSERT_FALSE(tsunami.alternatives.empty());
  EXPECT_EQ(tsunami.alternatives[0].route, Route::kWord);
  EXPECT_GT(tsunami.rarity, 0);
  EXPECT_TRUE(explanation.concepts[1].excluded);
  const Json json = ToJson(explanation, {});
  EXPECT_EQ(json["words"][0]["alternatives"][0]["route"], "word");
  EXPECT_TRUE(json["story"].is_null());
}

TEST_F(ExplainTest, ListsTheDisabledRoutes) {
  Request request;
  request.query = "津波";
  request.without = {Route::kTheme};
  const Explanation explanation = Explain(request, "");
  for (const auto& alternative : explanation.concepts.at(0).alternatives) {
    EXPECT_EQ(alternative.on, alternative.route != Route::kTheme);
  }
}

}  // namespace
}  // namespace hajimari::search
