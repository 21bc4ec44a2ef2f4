// Does the program answer as tests/cases/golden says? The test indexes the sample archive once, then
// runs each case on the command line, as a user would. The README.md there explains the keys.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/server/contract.h"

namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

std::string Quoted(const std::string& argument) {
  std::string quoted = "'";
  for (const char c : argument) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

struct Outcome {
  int status = -1;
  std::string output;
};

Outcome RunHajimari(const std::vector<std::string>& arguments) {
  std::string command = Quoted(HAJIMARI_BIN "/hajimari");
  for (const std::string& argument : arguments) command += " " + Quoted(argument);
  Outcome outcome;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return outcome;
  char buffer[4096];
  while (const size_t read = fread(buffer, 1, sizeof buffer, pipe))
    outcome.output.append(buffer, read);
  outcome.status = WEXITSTATUS(pclose(pipe));
  return outcome;
}

std::vector<fs::path> Cases() {
  std::vector<fs::path> cases;
  for (const auto& entry : fs::directory_iterator(HAJIMARI_CASES "/golden")) {
    if (entry.path().extension() == ".json") cases.push_back(entry.path());
  }
  std::sort(cases.begin(), cases.end());
  return cases;
}

std::set<std::string> IdsOf(const Json& list) {
  std::set<std::string> ids;
  for (const Json& item : list) ids.insert(item.is_object() ? item["id"] : item);
  return ids;
}

void Flatten(const Json& values, std::map<std::string, int>& counts) {
  for (const Json& value : values) {
    if (value["count"] > 0) counts[value["id"]] = value["count"];
    if (value.contains("children")) Flatten(value["children"], counts);
  }
}

class Golden : public testing::TestWithParam<fs::path> {
 public:
  static void SetUpTestSuite() {
    std::string name = fs::temp_directory_path() / "hajimari-golden-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    directory_ = name;
    const Outcome indexed = RunHajimari(
        {"index", HAJIMARI_EXAMPLES "/stories.jsonl", "--relationships",
         HAJIMARI_EXAMPLES "/relationships.jsonl", "--archive", directory_ / "archive"});
    ASSERT_EQ(indexed.status, 0) << indexed.output;
  }
  static void TearDownTestSuite() { fs::remove_all(directory_); }

  static Json Ask(const Json& golden) {
    std::vector<std::string> arguments = {"search", "--archive", directory_ / "archive",
                                          "--json", "--limit",   "100"};
    for (const auto& [name, value] : golden["parameters"].items()) {
      const Json values = value.is_array() ? value : Json::array({value});
      for (const Json& one : values) {
        arguments.insert(arguments.end(), {"--" + name, one});
      }
    }
    arguments.push_back(golden["query"]);
    const Outcome outcome = RunHajimari(arguments);
    EXPECT_EQ(outcome.status, 0);
    Json answer = Json::parse(outcome.output, nullptr, false);
    ExpectContract(answer);
    return answer;
  }

  // The same answer as over HTTP except for the links, which are empty here.
  static void ExpectContract(Json answer) {
    if (answer.is_discarded()) return;
    EXPECT_EQ(answer["links"], Json::object());
    answer["links"]["self"] = "/api/v1/search";
    for (const auto& fault : hajimari::server::Contract::Served().FaultsAs(answer, "Search")) {
      ADD_FAILURE() << fault;
    }
  }

 private:
  static inline fs::path directory_;
};

TEST_P(Golden, GivesTheExpectedAnswer) {
  std::ifstream file(GetParam());
  const Json golden = Json::parse(file);
  SCOPED_TRACE(golden["why"].get<std::string>());
  const Json answer = Ask(golden);
  ASSERT_FALSE(answer.is_discarded()) << "the answer is not JSON";

  const std::set<std::string> found = IdsOf(answer["hits"]);
  const std::set<std::string> required = IdsOf(golden["ids"]);
  const std::set<std::string> may = IdsOf(golden.value("may", Json::array()));
  for (const std::string& id : required) EXPECT_TRUE(found.contains(id)) << "not found: " << id;
  for (const std::string& id : found) {
    EXPECT_TRUE(required.contains(id) || may.contains(id)) << "found but not expected: " << id;
  }
  EXPECT_EQ(answer["total"], found.size());
  if (golden.contains("total")) {
    EXPECT_EQ(answer["total"], golden["total"]);
  }
  if (golden.contains("first")) {
    EXPECT_EQ(answer["hits"][0]["id"], golden["first"]);
  }

  const Json facets = golden.value("facets", Json::object());
  for (const auto& [facet, expected] : facets.items()) {
    ASSERT_TRUE(answer["facets"].contains(facet)) << facet;
    std::map<std::string, int> counts;
    Flatten(answer["facets"][facet], counts);
    EXPECT_EQ(counts, (expected.get<std::map<std::string, int>>())) << facet;
  }

  const Json all_routes = golden.value("routes", Json::object());
  for (const auto& [id, routes] : all_routes.items()) {
    std::set<std::string> taken;
    for (const Json& hit : answer["hits"]) {
      if (hit["id"] != id) continue;
      for (const Json& why : hit["why"]) taken.insert(why["route"]);
    }
    for (const Json& route : routes) EXPECT_TRUE(taken.contains(route)) << id << " by " << route;
  }
}

INSTANTIATE_TEST_SUITE_P(SampleArchive, Golden, testing::ValuesIn(Cases()),
                         [](const auto& tested) { return tested.param.stem().string(); });

}  // namespace
