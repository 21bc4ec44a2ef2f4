// Checks the answers of a real archive against the contract, and that the contract refuses changed
// answers.
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "server/http/uri.h"
#include "server/site/answerer.h"
#include "server/site/routes.h"
#include "tests/search/sample_archive.h"
#include "tests/server/contract.h"

namespace hajimari::server {
namespace {

using Json = nlohmann::json;

class ContractOfAnArchive : public search::SampleArchive {
 protected:
  void SetUp() override {
    archive_ = Open(archive::Audience::kPublic);
    ASSERT_NE(archive_, nullptr);
    answerer_ = MakeArchiveAnswerer(*archive_);
    routes_ = std::make_unique<Routes>(*answerer_, known(), search::Limits{});
  }

  Json Ask(const std::string& target) {
    const auto answered = routes_->Answer({"GET", target, 1, {{"host", "a"}}, true}, false);
    std::string bytes = Serialize(answered.response, {}, 0);
    const TestAnswer answer = *TakeAnswer(bytes, false);
    ExpectKept({"GET", target}, answer);
    EXPECT_EQ(answer.status, 200) << target << answer.body;
    return Json::parse(answer.body, nullptr, false);
  }

  // Every query of tests/cases, and some whose answers have every key.
  static std::set<std::string> Queries() {
    std::set<std::string> queries = {"",
                                     "「姉妹都市」 -\"sister city\" theme:津波 OR Hiroshima",
                                     "!!! theme:zebra \"open note:b year:1950..1960",
                                     "Hiroshma",
                                     "使節段",
                                     "us:us-ma jp:jp-26 lang:ja era:昭和30年代 city:Boston",
                                     "昭和34年 sendai つなみ 空港 桜",
                                     "the of",
                                     "sanma fisshing"};
    for (const auto& entry : std::filesystem::directory_iterator(HAJIMARI_CASES "/golden")) {
      if (entry.path().extension() != ".json") continue;
      queries.insert(Json::parse(*base::ReadFile(entry.path()))["query"].get<std::string>());
    }
    return queries;
  }

  static std::vector<std::string> Targets() {
    std::vector<std::string> targets = {
        "/api/v1/vocabulary",
        "/api/v1/relationships?facets=region&facets=us&facets=jp&facets=era&facets=decade"
        "&facets=period&facets=kind",
        "/api/v1/relationships?stories=without&us=us-new-england&per_page=3&page=2",
        "/api/v1/search?inferred=1&theme=tsunami&facets=none",
        "/api/v1/search?year=1950..1969&person=Mansfield&city=Boston&kind=sister-city&match=any",
        "/api/v1/search?q=tsunami&without=part,romaji&sort=title&ui=ja&per_page=2&page=2"};
    for (const auto& query : Queries()) {
      const std::string words = "q=" + PercentEncode(query);
      std::string all = "/api/v1/search?per_page=100&" + words;
      for (const char* facet : {"theme", "era", "decade", "period", "region", "us", "jp", "country",
                                "relationship", "people", "has", "event"}) {
        all += std::string("&facets=") + facet;
      }
      targets.push_back(all);
      targets.push_back("/api/v1/search?facets=language&facets=kind&" + words);
      for (const char* story : {"crescent-city-rikuzentakata", "boston-kyoto", "no-such-story"}) {
        targets.push_back("/api/v1/explain?jp=jp-tohoku&" + words + "&story=" + story);
      }
      targets.push_back("/api/v1/explain?without=word&" + words);
    }
    return targets;
  }

 private:
  std::unique_ptr<search::Archive> archive_;
  std::unique_ptr<Answerer> answerer_;
  std::unique_ptr<Routes> routes_;
};

TEST_F(ContractOfAnArchive, IsKeptByEveryKindOfAnswer) {
  for (const auto& target : Targets()) Ask(target);
}

TEST_F(ContractOfAnArchive, IsKeptByEveryStoryAndTie) {
  std::string next = "/api/v1/relationships?per_page=100";
  size_t relationships = 0;
  size_t stories = 0;
  while (!next.empty()) {
    const Json page = Ask(next);
    for (const Json& relationship : page["relationships"]) {
      ++relationships;
      for (const Json& id : relationship["stories"]) {
        ++stories;
        Ask("/api/v1/stories/" + id.get<std::string>());
      }
    }
    next = page["links"].value("next", "");
  }
  EXPECT_GE(relationships, 380u);
  EXPECT_GE(stories, 70u);
}

TEST_F(ContractOfAnArchive, IsReadToItsEndByCursors) {
  for (const std::string search : {"q=", "q=sister+city&match=any", "q=school&sort=title"}) {
    const auto ids = [](const Json& page) {
      std::vector<std::string> found;
      for (const Json& hit : page["hits"]) found.push_back(hit["id"]);
      return found;
    };
    const std::string target = "/api/v1/search?facets=none&" + search;
    const auto whole = ids(Ask(target + "&per_page=100"));
    ASSERT_GE(whole.size(), 10u);
    Json page = Ask(target + "&per_page=3");
    std::vector<std::string> read = ids(page);
    while (!page["next_cursor"].is_null()) {
      page = Ask(target + "&per_page=4&cursor=" + page["next_cursor"].get<std::string>());
      const auto more = ids(page);
      ASSERT_FALSE(more.empty());
      read.insert(read.end(), more.begin(), more.end());
    }
    EXPECT_EQ(read, whole) << search;
  }
}

// Removes each key of `value` at any depth, copies it under another name, or changes its type: no
// result may pass.
void SpoilEach(Json& whole, Json& value, const std::string& of, const std::string& schema,
               int& spoilt) {
  if (value.is_array()) {
    const bool range = of.ends_with("range") || of == "marks";
    if (range && !value.empty() && value[0].is_number()) {
      value.push_back(1);
      EXPECT_FALSE(Contract::Served().FaultsAs(whole, schema).empty()) << "a range of three";
      value.erase(2);
      return;
    }
    for (size_t i = 0; i < std::min<size_t>(value.size(), 2); ++i) {
      SpoilEach(whole, value[i], of, schema, spoilt);
    }
    return;
  }
  if (!value.is_object()) return;
  ++spoilt;
  value["undocumented"] = 1;
  EXPECT_FALSE(Contract::Served().FaultsAs(whole, schema).empty()) << value.dump().substr(0, 200);
  value.erase("undocumented");
  for (auto& [key, part] : value.items()) {
    const Json kept = part;
    part = part.is_boolean() ? Json("true") : Json(true);
    EXPECT_FALSE(Contract::Served().FaultsAs(whole, schema).empty()) << key << " of another type";
    part = kept;
    SpoilEach(whole, part, key, schema, spoilt);
  }
}

TEST_F(ContractOfAnArchive, IsBrokenByAnyKeyMoreAndAnyOtherType) {
  const std::map<std::string, std::pair<std::string, int>> answers = {
      {"/api/v1/search?q=tsunami%20boat&per_page=2", {"Search", 60}},
      {"/api/v1/search?q=Hiroshma%20theme:zebra&facets=none", {"Search", 6}},
      {"/api/v1/search?q=1950s%20(tsunami%20OR%20-boat*)%20NEAR%20bell&facets=era"
       "&denominator=relationships&matrix=theme,era&histogram=year",
       {"Search", 60}},
      {"/api/v1/suggest?q=hir", {"Suggestions", 8}},
      {"/api/v1/explain?q=tsunami%20zzz&story=crescent-city-rikuzentakata", {"Explanation", 10}},
      {"/api/v1/stories/crescent-city-rikuzentakata", {"Story", 12}},
      {"/api/v1/relationships?per_page=2&facets=us", {"Relationships", 12}}};
  for (const auto& [target, expected] : answers) {
    SCOPED_TRACE(target);
    Json answer = Ask(target);
    ASSERT_TRUE(Contract::Served().FaultsAs(answer, expected.first).empty());
    int spoilt = 0;
    SpoilEach(answer, answer, "", expected.first, spoilt);
    EXPECT_GE(spoilt, expected.second);
    for (const auto& [key, value] : answer.items()) {
      Json without = answer;
      without.erase(key);
      EXPECT_FALSE(Contract::Served().FaultsAs(without, expected.first).empty()) << key;
    }
  }
}

}  // namespace
}  // namespace hajimari::server
