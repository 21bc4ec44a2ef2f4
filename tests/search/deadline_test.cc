// The time limit ends every step of a call. Each step runs alone with a clock that advances when it
// is read, so only that step can read it.
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
    indexes_.Suggestions(*session_);  // built before the clock starts
    indexes_.Spelling(*session_);
  }

  // The number of times the step reads the clock.
  template <typename Step>
  uint32_t ClockReadsOf(const Step& step) {
    for (uint32_t reads = 0;; ++reads) {
      const Session::Call call = session_->Begin(Deadline::After(reads));
      try {
        step();
        return reads;
      } catch (const TimeIsUp&) {
        continue;
      }
    }
  }

  Plan PlanOf(const Request& request) const { return session_->MakePlan(request, {}); }
  Evaluation EvaluatePlan(const Request& request, const Plan& plan) const {
    return Evaluate({.root = &plan.root,
                     .filters = plan.filters,
                     .count = request.facets,
                     .order = Order::kId,
                     .top = 20,
                     .collect_stories = true},
                    session_->view());
  }
  static Request RequestFor(std::string query) {
    Request request;
    request.query = std::move(query);
    return request;
  }

  std::unique_ptr<Session> session_;
  LazyIndexes indexes_;
};

TEST_F(DeadlineTest, ExpiresAtTheConfiguredCheck) {
  const Deadline deadline = Deadline::After(2);
  deadline.Check();
  deadline.Check();
  EXPECT_THROW(deadline.Check(), TimeIsUp);
  EXPECT_THROW(Deadline::In(std::chrono::milliseconds(0)).Check(), TimeIsUp);
  EXPECT_NO_THROW(Deadline().Check());
}

TEST_F(DeadlineTest, EndsAPlanAtEachOfItsWords) {
  const auto reads = ClockReadsOf([&] { return session_->MakePlan(RequestFor(kManyWords), {}); });
  EXPECT_GE(reads, kWords);
}

TEST_F(DeadlineTest, EndsAPlanAtEachOfItsValues) {
  Request request;
  for (int i = 0; i < 20; ++i) request.people.push_back("Person " + std::to_string(i));
  EXPECT_GE(ClockReadsOf([&] { return session_->MakePlan(request, {}); }), 20u);
  const auto fields = RequestFor("person:a person:b person:c city:d (city:e OR city:f)");
  EXPECT_GE(ClockReadsOf([&] { return session_->MakePlan(fields, {.relaxed = false}); }), 6u);
}

TEST_F(DeadlineTest, EndsRelaxedPlans) {
  const Request request = RequestFor(kManyWords);
  const PlanScope strict{.relaxed = false};
  const auto alone = ClockReadsOf([&] { return session_->MakePlan(request, strict); });
  EXPECT_GE(ClockReadsOf([&] { return session_->MakePlan(request, {}); }), alone + kWords);
}

// For each suggested filter, the rest of the query is planned again.
TEST_F(DeadlineTest, EndsThePlansOfSuggestedFilters) {
  const Request request = RequestFor(std::string(kManyWords) + " Boston");
  const Plan plan = PlanOf(request);
  ASSERT_FALSE(plan.suggested.empty());
  EXPECT_GE(ClockReadsOf([&] { return CountSuggestions(*session_, request, plan); }),
            plan.suggested.size() + kWords);
}

TEST_F(DeadlineTest, EndsTheCountsOfSuggestions) {
  EXPECT_GE(ClockReadsOf([&] { return session_->CountFound(RequestFor(kManyWords)); }), kWords);
  EXPECT_GE(ClockReadsOf([&] { return session_->CountFound(RequestFor("tsunami")); }), 2u);
}

TEST_F(DeadlineTest, EndsSuggestions) {
  const Suggester suggester(*session_, indexes_.Suggestions(*session_));
  for (const char* text : {"", "hiro", "sister ci", "hirosihma", "昭和34"}) {
    EXPECT_GE(ClockReadsOf([&] { return suggester.Answer({.text = text}); }), 1u) << text;
  }
}

TEST_F(DeadlineTest, EndsDidYouMean) {
  const Request request = RequestFor("tsunmai");
  const Plan plan = PlanOf(request);
  ASSERT_TRUE(FindDidYouMean(*session_, indexes_.Spelling(*session_), request, plan, 0));
  EXPECT_GE(ClockReadsOf([&] {
              return FindDidYouMean(*session_, indexes_.Spelling(*session_), request, plan, 0);
            }),
            4u);
}

TEST_F(DeadlineTest, EndsAnExplanation) {
  const Request request = RequestFor("tsunami boat");
  const Plan plan = PlanOf(request);
  const auto words =
      ClockReadsOf([&] { return ExplainPlan(*session_, request, plan, std::nullopt); });
  EXPECT_GE(words, 2u);
  const std::string story = "crescent-city-rikuzentakata";
  EXPECT_GT(ClockReadsOf([&] { return ExplainPlan(*session_, request, plan, story); }), words);
}

TEST_F(DeadlineTest, EndsBetweenHits) {
  const Request request = RequestFor("city");
  const Plan plan = PlanOf(request);
  const auto concepts = PositiveConcepts(plan.root);
  const Evaluation found = EvaluatePlan(request, plan);
  ASSERT_GE(found.top.size(), 5u);
  EXPECT_EQ(ClockReadsOf([&] {
              for (const auto& ranked : found.top) (void)BuildHit(*session_, ranked, concepts);
            }),
            found.top.size());
}

TEST_F(DeadlineTest, EndsFacetsMatrixAndHistogram) {
  Request request = RequestFor("city");
  request.facets = {Facet::kTheme, Facet::kEra, Facet::kUs};
  const Plan plan = PlanOf(request);
  const Evaluation found = EvaluatePlan(request, plan);
  Answer answer;
  EXPECT_GE(ClockReadsOf([&] { AddFacets(*session_, request, plan, found, answer); }), 3u);
  EXPECT_EQ(ClockReadsOf([&] { AddTables(*session_, request, plan, found, answer); }), 0u);
  request.histogram.emplace();
  EXPECT_GE(ClockReadsOf([&] { AddTables(*session_, request, plan, found, answer); }), 1u);
  request.histogram.reset();
  request.matrix.emplace();
  EXPECT_GE(ClockReadsOf([&] { AddTables(*session_, request, plan, found, answer); }), 2u);
}

TEST_F(DeadlineTest, EndsRelationshipCounts) {
  RelationshipsRequest request;
  EXPECT_GE(ClockReadsOf([&] { return FindRelationships(*session_, request); }), request.per_page);
  request.matrix = MatrixRequest{Facet::kEra, Facet::kUs, 0};
  const auto with_matrix = ClockReadsOf([&] { return FindRelationships(*session_, request); });
  request.matrix.reset();
  EXPECT_GT(with_matrix, ClockReadsOf([&] { return FindRelationships(*session_, request); }));
}

// Every call of a searcher respects the limit.
TEST_F(DeadlineTest, AZeroLimitEndsEveryCall) {
  auto archive = Archive::Open(
      {.directory = archive_directory(), .limits = {.time = std::chrono::milliseconds(0)}},
      shared_dictionaries(), analyzer());
  ASSERT_TRUE(archive);
  auto searcher = (*archive)->NewSearcher();
  ASSERT_TRUE(searcher);
  const auto up = [](const auto& result) {
    return !result && result.error().code == base::ErrorCode::kTimeUp;
  };
  EXPECT_TRUE(up((*searcher)->Search(RequestFor("tsunami"))));
  EXPECT_TRUE(up((*searcher)->Rank(RequestFor("tsunami"), 10)));
  EXPECT_TRUE(up((*searcher)->Explain(RequestFor("tsunami"), std::nullopt)));
  EXPECT_TRUE(up((*searcher)->Suggest({.text = "hiro"})));
  EXPECT_TRUE(up((*searcher)->Relationships({})));
}

}  // namespace
}  // namespace hajimari::search
