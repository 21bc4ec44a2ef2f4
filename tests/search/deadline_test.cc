// The time of a call ends whatever it is doing. Each step is run by itself with a clock that ticks
// when it is looked at, so that the step alone can be what looks.
#include "search/contract/deadline.h"

#include <gtest/gtest.h>

#include "search/answer/answer_facets.h"
#include "search/answer/hit_builder.h"
#include "search/answer/relationships.h"
#include "search/answer/suggested_filters.h"
#include "search/explain/explainer.h"
#include "search/generation/session.h"
#include "search/lazy_indexes.h"
#include "search/names/name_index.h"
#include "search/spelling/did_you_mean.h"
#include "search/suggest/suggester.h"
#include "tests/search/sample_archive.h"

namespace hajimari::search {
namespace {

constexpr const char* kManyWords =
    "tsunami school garden peace boat mayor student bridge Hiroshima";
constexpr uint32_t kWords = 9;

class DeadlineTest : public SampleArchive {
 protected:
  void SetUp() override {
    auto generation = archive::Generation::Open(archive_directory(), archive::Audience::kPublic,
                                                analyzer().Fingerprint());
    ASSERT_TRUE(generation);
    auto open = OpenGeneration::Open(*generation, known());
    ASSERT_TRUE(open);
    session_ = std::make_unique<Session>(*open, shared_dictionaries(),
                                         std::make_shared<const NameIndex>(known(), analyzer()),
                                         analyzer(), Limits{});
    indexes_.Suggestions(*session_);  // made before the clock runs
    indexes_.Spelling(*session_);
  }

  // How often the step looks at the clock; 0 if it is done without a look.
  template <typename Step>
  uint32_t LooksOf(const Step& step) {
    for (uint32_t looks = 0;; ++looks) {
      const Session::Call call = session_->Begin(Deadline::After(looks));
      try {
        step();
        return looks;
      } catch (const TimeIsUp&) {
        continue;
      }
    }
  }

  Plan PlanOf(const Request& request) const { return session_->MakePlan(request, {}); }
  Evaluation Found(const Request& request, const Plan& plan) const {
    return Evaluate({.root = &plan.root,
                     .filters = plan.filters,
                     .count = request.facets,
                     .order = Order::kId,
                     .top = 20,
                     .collect_stories = true},
                    session_->view());
  }
  static Request Asking(std::string query) {
    Request request;
    request.query = std::move(query);
    return request;
  }

  std::unique_ptr<Session> session_;
  LazyIndexes indexes_;
};

TEST_F(DeadlineTest, PassesAtTheCheckThatItWasSetTo) {
  const Deadline deadline = Deadline::After(2);
  deadline.Check();
  deadline.Check();
  EXPECT_THROW(deadline.Check(), TimeIsUp);
  EXPECT_THROW(Deadline::In(std::chrono::milliseconds(0)).Check(), TimeIsUp);
  EXPECT_NO_THROW(Deadline().Check());
}

TEST_F(DeadlineTest, EndsAPlanAtEachOfItsWords) {
  const auto looks = LooksOf([&] { return session_->MakePlan(Asking(kManyWords), {}); });
  EXPECT_GE(looks, kWords);
}

TEST_F(DeadlineTest, EndsAPlanAtEachOfItsValues) {
  Request request;
  for (int i = 0; i < 20; ++i) request.people.push_back("Person " + std::to_string(i));
  EXPECT_GE(LooksOf([&] { return session_->MakePlan(request, {}); }), 20u);
  const auto fields = Asking("person:a person:b person:c city:d (city:e OR city:f)");
  EXPECT_GE(LooksOf([&] { return session_->MakePlan(fields, {.relaxed = false}); }), 6u);
}

TEST_F(DeadlineTest, EndsLooserReadings) {
  const Request request = Asking(kManyWords);
  const PlanScope strict{.relaxed = false};
  const auto alone = LooksOf([&] { return session_->MakePlan(request, strict); });
  EXPECT_GE(LooksOf([&] { return session_->MakePlan(request, {}); }), alone + kWords);
}

// The rest of the query, beside each filter, is planned anew.
TEST_F(DeadlineTest, EndsThePlansOfSuggestedFilters) {
  const Request request = Asking(std::string(kManyWords) + " Boston");
  const Plan plan = PlanOf(request);
  ASSERT_FALSE(plan.suggested.empty());
  EXPECT_GE(LooksOf([&] { return CountSuggestions(*session_, request, plan); }),
            plan.suggested.size() + kWords);
}

TEST_F(DeadlineTest, EndsTheCountsOfSuggestions) {
  EXPECT_GE(LooksOf([&] { return session_->CountFound(Asking(kManyWords)); }), kWords);
  EXPECT_GE(LooksOf([&] { return session_->CountFound(Asking("tsunami")); }), 2u);
}

TEST_F(DeadlineTest, EndsSuggestions) {
  const Suggester suggester(*session_, indexes_.Suggestions(*session_));
  for (const char* text : {"", "hiro", "sister ci", "hirosihma", "昭和34"}) {
    EXPECT_GE(LooksOf([&] { return suggester.Answer({.text = text}); }), 1u) << text;
  }
}

TEST_F(DeadlineTest, EndsDidYouMean) {
  const Request request = Asking("tsunmai");
  const Plan plan = PlanOf(request);
  ASSERT_TRUE(FindDidYouMean(*session_, indexes_.Spelling(*session_), request, plan, 0));
  EXPECT_GE(LooksOf([&] {
              return FindDidYouMean(*session_, indexes_.Spelling(*session_), request, plan, 0);
            }),
            4u);
}

TEST_F(DeadlineTest, EndsAnExplanation) {
  const Request request = Asking("tsunami boat");
  const Plan plan = PlanOf(request);
  const auto words = LooksOf([&] { return ExplainPlan(*session_, request, plan, std::nullopt); });
  EXPECT_GE(words, 2u);
  const std::string story = "crescent-city-rikuzentakata";
  EXPECT_GT(LooksOf([&] { return ExplainPlan(*session_, request, plan, story); }), words);
}

TEST_F(DeadlineTest, EndsHitsOneByOne) {
  const Request request = Asking("city");
  const Plan plan = PlanOf(request);
  const auto concepts = PositiveConcepts(plan.root);
  const Evaluation found = Found(request, plan);
  ASSERT_GE(found.top.size(), 5u);
  EXPECT_EQ(LooksOf([&] {
              for (const auto& ranked : found.top) (void)BuildHit(*session_, ranked, concepts);
            }),
            found.top.size());
}

TEST_F(DeadlineTest, EndsFacetsMatrixAndHistogram) {
  Request request = Asking("city");
  request.facets = {Facet::kTheme, Facet::kEra, Facet::kUs};
  const Plan plan = PlanOf(request);
  const Evaluation found = Found(request, plan);
  Answer answer;
  EXPECT_GE(LooksOf([&] { AddFacets(*session_, request, plan, found, answer); }), 3u);
  EXPECT_EQ(LooksOf([&] { AddTables(*session_, request, plan, found, answer); }), 0u);
  request.histogram.emplace();
  EXPECT_GE(LooksOf([&] { AddTables(*session_, request, plan, found, answer); }), 1u);
  request.histogram.reset();
  request.matrix.emplace();
  EXPECT_GE(LooksOf([&] { AddTables(*session_, request, plan, found, answer); }), 2u);
}

TEST_F(DeadlineTest, EndsWhatIsAskedOfTies) {
  RelationshipsRequest request;
  EXPECT_GE(LooksOf([&] { return FindRelationships(*session_, request); }), request.per_page);
  request.matrix = MatrixRequest{Facet::kEra, Facet::kUs, 0};
  const auto with_matrix = LooksOf([&] { return FindRelationships(*session_, request); });
  request.matrix.reset();
  EXPECT_GT(with_matrix, LooksOf([&] { return FindRelationships(*session_, request); }));
}

// Every call of a searcher takes the limit.
TEST_F(DeadlineTest, ALimitOfNoTimeEndsEveryCall) {
  auto archive = Archive::Open(
      {.directory = archive_directory(), .limits = {.time = std::chrono::milliseconds(0)}},
      shared_dictionaries(), analyzer());
  ASSERT_TRUE(archive);
  auto searcher = (*archive)->NewSearcher();
  ASSERT_TRUE(searcher);
  const auto up = [](const auto& result) {
    return !result && result.error().code == base::ErrorCode::kTimeUp;
  };
  EXPECT_TRUE(up((*searcher)->Search(Asking("tsunami"))));
  EXPECT_TRUE(up((*searcher)->Rank(Asking("tsunami"), 10)));
  EXPECT_TRUE(up((*searcher)->Explain(Asking("tsunami"), std::nullopt)));
  EXPECT_TRUE(up((*searcher)->Suggest({.text = "hiro"})));
  EXPECT_TRUE(up((*searcher)->Relationships({})));
}

}  // namespace
}  // namespace hajimari::search
