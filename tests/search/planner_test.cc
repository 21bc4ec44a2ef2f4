// Plans of queries, with the real dictionaries and a fake archive that has every word.
#include "search/plan/planner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "archive/store/fields.h"

namespace hajimari::search {
namespace {

class EveryWord : public WordLookup {
 public:
  // No story has words with a hyphen, or surnames with a title.
  bool Has(const std::string& term) const override {
    const std::string_view rest = std::string_view(term).substr(std::min<size_t>(1, term.size()));
    const bool joined = !rest.empty() && rest[0] >= 'a' && rest[0] <= 'z';
    return !term.starts_with(archive::kCharactersPrefix) || !(joined || rest.starts_with("姓"));
  }
  bool IsEnglishWord(std::string_view folded) const override { return folded == "ship"; }
  std::vector<KnownWord> ByReading(std::string_view katakana) const override {
    if (katakana == "シチョウ") return {{"市長", 12}, {"視聴", 1}};
    if (katakana == "ツナミ") return {{"津波", 4}, {"綱見", 1}};
    return {};
  }
  std::vector<KnownWord> ByRomaji(std::string_view) const override { return {}; }
  // A word with one spelling and a word with two; for the prefix "many" up to 1000 more.
  std::vector<PrefixWord> WithPrefix(std::string_view prefix, size_t limit) const override {
    std::vector<PrefixWord> words = {{std::string(prefix) + "x", {}, 7},
                                     {std::string(prefix) + "i", {std::string(prefix) + "ies"}, 1}};
    for (size_t i = 0; prefix == "many" && words.size() < limit && i < 1000; ++i) {
      words.push_back({"many" + std::to_string(i), {}, 1});
    }
    return words;
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
    names_ = std::make_unique<NameIndex>(*dictionaries_, *analyzer_);
    planner_ = std::make_unique<Planner>(*analyzer_, *names_, words_, Limits{});
  }
  static void TearDownTestSuite() {
    planner_.reset();
    names_.reset();
    analyzer_.reset();
    dictionaries_.reset();
  }

  static Plan Make(const Request& request) {
    return planner_->MakePlan(request, {"1958", "1959", "1960", "1970"}, {}, {});
  }
  static Plan PlanOf(const std::string& query) {
    Request request;
    request.query = query;
    return Make(request);
  }
  static std::vector<std::string> ReasonsOf(const std::string& query) {
    std::vector<std::string> reasons;
    for (const Ignored& i : PlanOf(query).understood.ignored) reasons.emplace_back(Name(i.reason));
    return reasons;
  }

 private:
  static inline EveryWord words_;
  static inline std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  static inline std::unique_ptr<text::Analyzer> analyzer_;
  static inline std::unique_ptr<NameIndex> names_;
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
    const std::string plan = Describe(PlanOf(query).root);
    std::string rest = line.substr(bar + 3) + " ; ";
    for (size_t end; (end = rest.find(" ; ")) != std::string::npos; rest.erase(0, end + 3)) {
      std::string expected = rest.substr(0, end);
      const bool wanted = expected.empty() || expected[0] != '!';
      if (!wanted) expected.erase(0, 1);
      if (expected.empty()) expected = "!";
      EXPECT_EQ(plan.find(expected) != std::string::npos, wanted)
          << query << ": " << expected << "\n"
          << plan;
    }
    ++cases;
  }
  EXPECT_GE(cases, 30);
}

TEST_F(PlannerTest, NoConceptExceedsTheMaximumOfAlternatives) {
  for (const char* query : {"Springfield", "tsunami", "京都", "昭和30年代", "東北", "しちょう"}) {
    const auto plan = PlanOf(query);
    for (const Concept* words : PositiveConcepts(plan.root)) {
      EXPECT_LE(words->alternatives.size(), kMaxAlternatives) << query;
    }
  }
}

TEST_F(PlannerTest, ReportsIgnoredParts) {
  using Reasons = std::vector<std::string>;
  EXPECT_EQ(ReasonsOf("the city of peace"), (Reasons{"function-word", "function-word"}));
  EXPECT_EQ(ReasonsOf("stories about peace"), Reasons{"request"});
  EXPECT_EQ(ReasonsOf("昭和65年"), Reasons{"impossible-date"});
  EXPECT_EQ(ReasonsOf("theme:zebra"), Reasons{"unknown-value"});
  EXPECT_EQ(ReasonsOf("!!! ★"), (Reasons{"no-word", "no-word"}));
  EXPECT_EQ(ReasonsOf("t*"), Reasons{"short-prefix"});
  EXPECT_EQ(ReasonsOf("-university"), Reasons{});
}

TEST_F(PlannerTest, AWildcardHasLimits) {
  for (const char* query : {"ts*", "津*", "＊", "ｔｓ＊"}) {
    EXPECT_EQ(ReasonsOf(query),
              std::vector<std::string>{query == std::string("＊") ? "no-word" : "short-prefix"})
        << query;
  }
  for (const char* query : {"tsu*", "津波*", "つな*", "ｔｓｕ＊", "tsunamis-and-more*"}) {
    EXPECT_TRUE(ReasonsOf(query).empty()) << query;
    const auto plan = PlanOf(query);
    const auto& expansion = plan.understood.words.at(0).expansion;
    ASSERT_TRUE(expansion) << query;
    EXPECT_EQ(expansion->words, 2u);
    EXPECT_FALSE(expansion->cut);
  }
  const auto plan = PlanOf("many* many");
  EXPECT_EQ(plan.understood.words.at(0).expansion->words, kMaxExpansions);
  EXPECT_TRUE(plan.understood.words.at(0).expansion->cut);
  EXPECT_FALSE(plan.understood.words.at(1).expansion);
  size_t terms = 0;
  for (const auto& alternative : PositiveConcepts(plan.root).at(0)->alternatives) {
    EXPECT_EQ(alternative.shape, Shape::kAnyTerm);
    terms += alternative.terms.size();
  }
  EXPECT_EQ(terms, kMaxExpansions);
}

TEST_F(PlannerTest, TheStructureFollowsTheQuery) {
  const auto plan = PlanOf("a (b OR -c) \"d e\" NEAR/7 f");
  const QueryStructure& all = plan.understood.structure;
  ASSERT_EQ(all.parts.size(), 3u);
  EXPECT_EQ(all.parts[0].word, 0u);
  EXPECT_EQ(all.parts[1].kind, QueryStructure::Kind::kAny);
  EXPECT_EQ(all.parts[1].parts.at(1).kind, QueryStructure::Kind::kNot);
  EXPECT_EQ(all.parts[1].parts.at(1).parts.at(0).word, 2u);
  EXPECT_EQ(all.parts[2].kind, QueryStructure::Kind::kNear);
  EXPECT_EQ(all.parts[2].within, std::vector<uint32_t>{7});
  std::vector<int> groups;
  for (const UnderstoodWord& word : plan.understood.words) groups.push_back(word.group);
  EXPECT_EQ(groups, (std::vector<int>{0, 1, 1, 2, 2}));
  EXPECT_EQ(plan.understood.words[2].kind, "exclusion");
}

TEST_F(PlannerTest, YearsAreReportedAsRangesOfDays) {
  const auto plan = PlanOf("year:昭和34年 year:..1950 1955..1964");
  const auto& words = plan.understood.words;
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words[0].value, "1959");
  EXPECT_EQ(words[0].from, "1959-01-01");
  EXPECT_EQ(words[0].to, "1959-12-31");
  EXPECT_EQ(words[1].value, "..1950");
  EXPECT_EQ(words[1].from, "");
  EXPECT_EQ(words[1].to, "1950-12-31");
  EXPECT_EQ(words[2].field, "year");
  EXPECT_EQ(words[2].value, "1955..1964");
}

TEST_F(PlannerTest, OnlySeparateWordsAreSuggestedAsFilters) {
  const auto suggested = [](const std::string& query) {
    std::vector<std::string> all;
    for (const SuggestedFilter& filter : PlanOf(query).suggested) {
      all.push_back(filter.id + " <" + filter.query + ">");
    }
    return all;
  };
  using Filters = std::vector<std::string>;
  EXPECT_EQ(suggested("1950s Ohio baseball"),
            (Filters{"1950s <Ohio baseball>", "us-oh <1950s baseball>", "baseball <1950s Ohio>"}));
  EXPECT_EQ(suggested("昭和30年代　東北"),  // also a town in Aomori
            (Filters{"showa-30s <東北>", "jp-tohoku <昭和30年代>", "jp-024082 <昭和30年代>"}));
  EXPECT_EQ(suggested("school after the war bell").front(), "postwar <school bell>");
  EXPECT_EQ(suggested("津波 OR 地震"), Filters{});
  EXPECT_EQ(suggested("-津波 theme:tsunami"), Filters{});
}

TEST_F(PlannerTest, AnUnreadableQueryFindsNothing) {
  EXPECT_TRUE(PlanOf("theme:zebra").nothing_read);
  EXPECT_TRUE(PlanOf("!!!").nothing_read);
  EXPECT_FALSE(PlanOf("").nothing_read);
  EXPECT_FALSE(PlanOf("\"\"").nothing_read);
  EXPECT_FALSE(PlanOf("theme:zebra peace").nothing_read);
}

TEST_F(PlannerTest, RelaxedPlansAreKeptSeparately) {
  EXPECT_TRUE(PlanOf("つなみ").relaxed.contains(Relaxation::kHomophone));
  EXPECT_TRUE(PlanOf("姉妹都市提携").relaxed.contains(Relaxation::kScattered));
  EXPECT_TRUE(PlanOf("peace boat").relaxed.contains(Relaxation::kAnyWord));
  EXPECT_TRUE(PlanOf("peace").relaxed.empty());
}

TEST_F(PlannerTest, FieldsAndParametersAreFilters) {
  Request request;
  request.query = "theme:津波 era:昭和30年代 person:村山有 year:1958..1960 lang:英語";
  request.filters[Facet::kTheme] = {"ship"};
  const Plan plan = Make(request);
  const auto& filters = plan.understood.filters;
  EXPECT_EQ(filters.at(Facet::kTheme), (std::vector<std::string>{"tsunami", "ship"}));
  EXPECT_EQ(filters.at(Facet::kEra), std::vector<std::string>{"showa-30s"});
  EXPECT_EQ(filters.at(Facet::kPeople), std::vector<std::string>{"person-01234567"});
  EXPECT_EQ(filters.at(Facet::kYear), std::vector<std::string>{"1958..1960"});
  EXPECT_EQ(filters.at(Facet::kLanguage), std::vector<std::string>{"en"});
  EXPECT_FALSE(plan.asks_words);
  for (const Filter& filter : plan.filters) {
    if (filter.facet == Facet::kYear) {
      EXPECT_EQ(filter.values, (std::vector<std::string>{"1958", "1959", "1960"}));
    }
  }
}

TEST_F(PlannerTest, APlaceNeedNotBeInATable) {
  Request request;
  request.filters = {{Facet::kJp, {"jp-nowhere"}}};
  ASSERT_EQ(Make(request).filters.size(), 1u);
}

}  // namespace
}  // namespace hajimari::search
