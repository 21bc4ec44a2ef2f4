// How queries are understood, over the real dictionaries and a made-up archive that has every word.
#include "search/planner.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hajimari::search {
namespace {

class EveryWord : public WordLookup {
 public:
  bool Has(const std::string&) const override { return true; }
  bool IsEnglishWord(std::string_view folded) const override { return folded == "ship"; }
  std::vector<KnownWord> ByReading(std::string_view katakana) const override {
    if (katakana == "シチョウ") return {{"市長", 12}, {"視聴", 1}};
    if (katakana == "ツナミ") return {{"津波", 4}, {"綱見", 1}};
    return {};
  }
  std::vector<KnownWord> ByRomaji(std::string_view) const override { return {}; }
  std::vector<KnownWord> WithPrefix(std::string_view prefix, size_t) const override {
    return {{std::string(prefix) + "x", 1}, {std::string(prefix) + "y", 7}};
  }
  std::vector<std::string> PeopleNamed(std::string_view name) const override {
    if (name == "村山有") return {"person-01234567"};
    return {};
  }
};

class PlannerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto known = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(known) << base::Describe(known.error());
    dictionaries_ = *known;
    auto analyzer = text::Analyzer::Open(dictionaries_);
    ASSERT_TRUE(analyzer) << base::Describe(analyzer.error());
    analyzer_ = std::make_unique<text::Analyzer>(*std::move(analyzer));
    meanings_ = std::make_unique<Meanings>(*dictionaries_, *analyzer_);
    planner_ = std::make_unique<Planner>(*analyzer_, *meanings_, words_, Limits{});
  }
  static void TearDownTestSuite() {
    planner_.reset();
    meanings_.reset();
    analyzer_.reset();
    dictionaries_.reset();
  }

  static base::Result<Plan> Make(const Request& request) {
    return planner_->MakePlan(request, {"1958", "1959", "1960", "1970"}, {});
  }
  static Plan Made(const std::string& query) {
    Request request;
    request.query = query;
    auto plan = Make(request);
    EXPECT_TRUE(plan) << query;
    return plan ? *std::move(plan) : Plan{};
  }
  static std::vector<std::string> ReasonsOf(const std::string& query) {
    std::vector<std::string> reasons;
    for (const Ignored& i : Made(query).understood.ignored) reasons.push_back(i.reason);
    return reasons;
  }

 private:
  static inline EveryWord words_;
  static inline std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  static inline std::unique_ptr<text::Analyzer> analyzer_;
  static inline std::unique_ptr<Meanings> meanings_;
  static inline std::unique_ptr<Planner> planner_;
};

TEST_F(PlannerTest, PlansTheCases) {
  std::ifstream file(HAJIMARI_CASES "/queries/plans.txt");
  ASSERT_TRUE(file);
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t bar = line.find(" | ");
    ASSERT_NE(bar, std::string::npos) << line;
    const std::string query = line.substr(0, bar);
    const std::string plan = Describe(Made(query).root);
    std::string rest = line.substr(bar + 3) + " ; ";
    for (size_t end; (end = rest.find(" ; ")) != std::string::npos; rest.erase(0, end + 3)) {
      std::string said = rest.substr(0, end);
      const bool wanted = said.empty() || said[0] != '!';
      if (!wanted) said.erase(0, 1);
      if (said.empty()) said = "!";
      EXPECT_EQ(plan.find(said) != std::string::npos, wanted) << query << ": " << said << "\n"
                                                              << plan;
    }
    ++cases;
  }
  EXPECT_GE(cases, 30);
}

TEST_F(PlannerTest, NoConceptHasMoreAlternativesThanAreAllowed) {
  for (const char* query : {"Springfield", "tsunami", "京都", "昭和30年代", "東北", "しちょう"}) {
    const auto made = Made(query);
    for (const Concept* words : PositiveConcepts(made.root)) {
      EXPECT_LE(words->alternatives.size(), kMostAlternatives) << query;
    }
  }
}

TEST_F(PlannerTest, SaysWhatWasLeftAside) {
  using Reasons = std::vector<std::string>;
  EXPECT_EQ(ReasonsOf("the city of peace"), (Reasons{"function-word", "function-word"}));
  EXPECT_EQ(ReasonsOf("昭和65年"), Reasons{"impossible-date"});
  EXPECT_EQ(ReasonsOf("theme:zebra"), Reasons{"unknown-value"});
  EXPECT_EQ(ReasonsOf("!!! ★"), (Reasons{"no-word", "no-word"}));
  EXPECT_EQ(ReasonsOf("t*"), Reasons{"short-prefix"});
  EXPECT_EQ(ReasonsOf("-university"), Reasons{});
}

TEST_F(PlannerTest, WhatCouldNotBeReadFindsNothing) {
  EXPECT_TRUE(Made("theme:zebra").nothing_read);
  EXPECT_TRUE(Made("!!!").nothing_read);
  EXPECT_FALSE(Made("").nothing_read);
  EXPECT_FALSE(Made("\"\"").nothing_read);
  EXPECT_FALSE(Made("theme:zebra peace").nothing_read);
}

TEST_F(PlannerTest, LooserReadingsAreKeptBeside) {
  EXPECT_TRUE(Made("つなみ").relaxed.contains("homophone"));
  EXPECT_TRUE(Made("姉妹都市提携").relaxed.contains("scattered"));
  EXPECT_TRUE(Made("peace boat").relaxed.contains("any-word"));
  EXPECT_TRUE(Made("peace").relaxed.empty());
}

TEST_F(PlannerTest, FieldsAndParametersAreFilters) {
  Request request;
  request.query = "theme:津波 era:昭和30年代 person:村山有 year:1958..1960 lang:英語";
  request.filters[Facet::kTheme] = {"ship"};
  const auto plan = Make(request);
  ASSERT_TRUE(plan);
  const auto& filters = plan->understood.filters;
  EXPECT_EQ(filters.at(Facet::kTheme), (std::vector<std::string>{"tsunami", "ship"}));
  EXPECT_EQ(filters.at(Facet::kEra), std::vector<std::string>{"showa-30s"});
  EXPECT_EQ(filters.at(Facet::kPeople), std::vector<std::string>{"person-01234567"});
  EXPECT_EQ(filters.at(Facet::kYear), std::vector<std::string>{"1958..1960"});
  EXPECT_EQ(filters.at(Facet::kLanguage), std::vector<std::string>{"en"});
  EXPECT_FALSE(plan->asks_words);
  for (const Filter& filter : plan->filters) {
    if (filter.facet == Facet::kYear) {
      EXPECT_EQ(filter.values, (std::vector<std::string>{"1958", "1959", "1960"}));
    }
  }
}

TEST_F(PlannerTest, AParameterOutsideItsListIsAFault) {
  Request request;
  request.filters[Facet::kTheme] = {"zebra"};
  const auto plan = Make(request);
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, base::ErrorCode::kInvalidArgument);
  EXPECT_EQ(plan.error().where, "theme");
  request.filters = {{Facet::kJp, {"jp-nowhere"}}};
  EXPECT_TRUE(Make(request));
}

}  // namespace
}  // namespace hajimari::search
