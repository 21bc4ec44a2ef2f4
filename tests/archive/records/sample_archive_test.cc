// The sample archive of examples/: no record is refused, each story has its relationship, and the
// facets of every story equal those of a second, small computation that follows docs/ids.md only.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "archive/record/facets.h"
#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

using Json = nlohmann::json;
using Ids = std::set<std::string>;

std::vector<Json> JsonLines(const std::string& path) {
  std::vector<Json> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(Json::parse(line));
  return lines;
}

struct Sample {
  std::vector<Json> stories = JsonLines(HAJIMARI_EXAMPLES "/stories.jsonl");
  std::map<std::string, Json> ties;
  Sample() {
    for (const Json& tie : JsonLines(HAJIMARI_EXAMPLES "/relationships.jsonl")) {
      ties[tie["id"]] = tie;
    }
  }
};

// First and last day as yyyymmdd. The sample has only plain dates, intervals and ~.
std::pair<int, int> Days(std::string date) {
  while (date.ends_with('~') || date.ends_with('?')) date.pop_back();
  if (const size_t slash = date.find('/'); slash != std::string::npos) {
    return {Days(date.substr(0, slash)).first, Days(date.substr(slash + 1)).second};
  }
  const int year = std::stoi(date.substr(0, 4)) * 10000;
  if (date.size() == 4) return {year + 101, year + 1231};
  const int month = year + std::stoi(date.substr(5, 2)) * 100;
  if (date.size() == 7) return {month + 1, month + 31};
  return {month + std::stoi(date.substr(8, 2)), month + std::stoi(date.substr(8, 2))};
}

std::string Beginning(const Json& story, const std::map<std::string, Json>& ties) {
  const auto tie = ties.find(story["relationship"]);
  if (tie != ties.end() && tie->second.contains("signed")) return tie->second["signed"];
  std::string earliest;
  for (const Json& date : story["dates"]) {
    const bool earlier = earliest.empty() || Days(date["date"]).first < Days(earliest).first;
    if (date["kind"] == "signed" && earlier) earliest = date["date"];
  }
  return earliest;
}

Ids ErasOf(const std::string& date) {
  if (date.empty()) return {"unknown"};
  struct Span {
    std::string id;
    int first, last, year_zero;
  };
  const std::vector<Span> eras = {
      {"pre-meiji", 0, 18680124, 0},        {"meiji", 18680125, 19120729, 1867},
      {"taisho", 19120730, 19261224, 1911}, {"showa", 19261225, 19890107, 1925},
      {"heisei", 19890108, 20190430, 1988}, {"reiwa", 20190501, 99991231, 2018}};
  const auto [first, last] = Days(date);
  Ids ids;
  for (const Span& era : eras) {
    if (last < era.first || first > era.last) continue;
    ids.insert(era.id);
    if (era.id == "pre-meiji") continue;
    for (int year = first / 10000; year <= last / 10000; ++year) {
      const bool touches = year * 10000 + 1231 >= era.first && year * 10000 + 101 <= era.last;
      const int of_era = year - era.year_zero;
      if (touches)
        ids.insert(era.id + (of_era < 10 ? "-00s" : "-" + std::to_string(of_era / 10 * 10) + "s"));
    }
  }
  return ids;
}

Ids DecadesOf(const std::string& date) {
  if (date.empty()) return {"unknown"};
  Ids ids;
  for (int year = Days(date).first / 10000; year <= Days(date).second / 10000; ++year) {
    ids.insert(std::to_string(year / 10 * 10) + "s");
  }
  return ids;
}

Ids ThemesOf(const Json& story) {
  Ids ids;
  for (const std::string id : story["themes"]) {
    ids.insert(id);
    for (const auto& theme : Known().themes().themes()) {
      if (theme.id == id) ids.insert(theme.group);
    }
  }
  return ids;
}

// The ids above a place, derived from its id and the tables only.
void AddPlace(const Json& partner, Ids& ids) {
  const auto& gazetteer = Known().gazetteer();
  const std::string country = partner["country"];
  if (country == "JP") {
    ids.insert("jp");
    for (const auto& place : gazetteer.places()) {
      if (place.kind != dictionaries::PlaceKind::kPrefecture) continue;
      if (place.name.ja != partner.value("region", "")) continue;
      ids.insert(place.id);
      ids.insert(place.parent);
    }
  } else if (country == "US") {
    ids.insert("us");
    const std::string postal = partner["region"];
    std::string state = "us-";
    for (const char c : postal) state += static_cast<char>(c - 'A' + 'a');
    ids.insert(state);
    if (gazetteer.Find(state) != nullptr) ids.insert(gazetteer.Find(state)->parent);
  } else {
    std::string id;
    for (const char c : country) id += static_cast<char>(c - 'A' + 'a');
    ids.insert(id);
  }
}

// Without cities and leaves, which only the gazetteer knows.
Ids Areas(const std::vector<std::string>& values) {
  Ids areas;
  for (const std::string& id : values) {
    const auto* place = Known().gazetteer().Find(id);
    const bool city = place == nullptr || place->kind == dictionaries::PlaceKind::kCity ||
                      place->kind == dictionaries::PlaceKind::kCounty ||
                      place->kind == dictionaries::PlaceKind::kMunicipality;
    if (!city && !id.ends_with("-state") && !id.ends_with("-prefecture")) areas.insert(id);
  }
  return areas;
}

class SampleArchive : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    RecordReader reader(Known(), Dates(), {});
    auto ties = reader.ReadRelationships(HAJIMARI_EXAMPLES "/relationships.jsonl");
    ASSERT_TRUE(ties);
    relationships_ = *ties;
    tie_problems_ = reader.problems();
    stories_ = ReadAll(HAJIMARI_EXAMPLES "/stories.jsonl");
  }
  static inline std::vector<Relationship> relationships_;
  static inline std::vector<Problem> tie_problems_;
  static inline ReadResult stories_;
};

TEST_F(SampleArchive, IsReadWithoutRefusals) {
  EXPECT_EQ(relationships_.size(), 385U);
  EXPECT_EQ(stories_.stories.size(), 93U);
  for (const auto* problems : {&tie_problems_, &stories_.problems}) {
    for (const Problem& problem : *problems) {
      EXPECT_EQ(problem.severity, Severity::kWarning) << Describe(problem).en;
    }
  }
  size_t published = 0;
  for (const IntakeItem& story : stories_.stories) {
    published += story.story.status == Status::kPublished ? 1 : 0;
  }
  EXPECT_EQ(published, 71U);
}

TEST_F(SampleArchive, EveryPlaceHasAnId) {
  for (const Relationship& tie : relationships_) {
    for (const Partner& partner : tie.partners) {
      EXPECT_FALSE(partner.place.empty()) << tie.id << " " << partner.region << partner.city;
    }
  }
}

TEST_F(SampleArchive, EveryStoryMatchesItsTieByPlacesAlone) {
  RelationshipMatcher matcher(Known().gazetteer(), relationships_);
  for (const IntakeItem& original : stories_.stories) {
    IntakeItem story = original;
    story.story.relationship.clear();
    std::vector<Problem> problems;
    matcher.Match(story, problems);
    EXPECT_EQ(story.story.relationship, original.story.relationship);
    EXPECT_TRUE(problems.empty()) << (problems.empty() ? "" : Describe(problems[0]).en);
  }
  EXPECT_EQ(matcher.relationships().size(), 385U);
}

TEST_F(SampleArchive, FacetsEqualARecomputation) {
  const Sample sample;
  RelationshipMatcher matcher(Known().gazetteer(), relationships_);
  ASSERT_EQ(sample.stories.size(), stories_.stories.size());
  for (size_t i = 0; i < sample.stories.size(); ++i) {
    const Json& json = sample.stories[i];
    const Story& story = stories_.stories[i].story;
    const StoryFacets facets = ComputeFacets(story, matcher.Find(story.relationship), Known(), {});
    const auto ids = [&](Facet facet) {
      const auto& values = facets.values[static_cast<size_t>(facet)];
      EXPECT_TRUE(std::ranges::is_sorted(values));
      return Ids(values.begin(), values.end());
    };
    const std::string began = Beginning(json, sample.ties);
    EXPECT_EQ(facets.signed_edtf, began) << story.id;
    EXPECT_EQ(ids(Facet::kEra), ErasOf(began)) << story.id;
    EXPECT_EQ(ids(Facet::kDecade), DecadesOf(began)) << story.id;
    EXPECT_EQ(ids(Facet::kTheme), ThemesOf(json)) << story.id;
    Ids places;
    for (const Json& partner : json["partners"]) AddPlace(partner, places);
    for (const Json& partner : sample.ties.at(json["relationship"])["partners"]) {
      AddPlace(partner, places);
    }
    EXPECT_EQ(Areas(facets.values[static_cast<size_t>(Facet::kRegion)]), places) << story.id;
    EXPECT_EQ(ids(Facet::kLanguage), Ids(json["languages"].begin(), json["languages"].end()));
    EXPECT_EQ(ids(Facet::kRelationship), Ids{json["relationship"]});
    EXPECT_EQ(ids(Facet::kStatus), Ids{json["status"]});
    EXPECT_EQ(ids(Facet::kKind), Ids{sample.ties.at(json["relationship"])["kind"]});
    EXPECT_LE(ids(Facet::kPeople).size(), json["people"].size());
  }
}

TEST_F(SampleArchive, FormRowsFindTheirTies) {
  const std::map<std::string, std::string> expected = {
      {"form-r-0007", "boston-kyoto"},     {"form-r-0008", "crescent-city-rikuzentakata"},
      {"form-r-0009", "st-paul-nagasaki"}, {"form-r-0010", "st-paul-nagasaki"},
      {"form-r-0011", "seattle-kobe"},     {"form-r-0013", ""},
      {"form-r-0015", "des-moines-kofu"},  {"form-r-0016", ""},
      {"form-r-0017", "hawaii-hokkaido"},  {"form-r-0018", ""}};
  RelationshipMatcher matcher(Known().gazetteer(), relationships_);
  std::map<std::string, std::string> found;
  std::vector<Problem> problems;
  for (IntakeItem story : ReadAll(HAJIMARI_EXAMPLES "/forms/form_responses.csv").stories) {
    matcher.Match(story, problems);
    found[story.story.id] = story.story.relationship;
  }
  EXPECT_EQ(found, expected);
}

TEST_F(SampleArchive, TheFolderAsAWholeKeepsEachRowOnce) {
  const ReadResult all = ReadAll(HAJIMARI_EXAMPLES);
  EXPECT_EQ(all.stories.size(), 93U + 10U);
  std::map<std::string, size_t> codes;
  for (const Problem& problem : all.problems) ++codes[problem.code];
  EXPECT_EQ(codes["double"], 4U);       // R-0012 of R-0011; three rows of the CP932 sister
  EXPECT_EQ(codes["empty-story"], 2U);  // R-0014 in both
  EXPECT_EQ(codes["duplicate-id"], 0U);
  EXPECT_EQ(codes["relationships-file"], 1U);
}

}  // namespace
}  // namespace hajimari::archive
