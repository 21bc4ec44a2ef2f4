#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "search/answer/answer_facets.h"
#include "search/answer/hit_builder.h"
#include "search/answer/relationships.h"
#include "search/answer/story_answer.h"
#include "search/answer/suggested_filters.h"
#include "search/archive.h"
#include "search/contract/stopwatch.h"
#include "search/explain/explainer.h"
#include "search/generation/session.h"
#include "search/generation/xapian_guard.h"
#include "search/live_generation.h"
#include "search/parameters/cursor.h"
#include "search/parameters/request_check.h"
#include "search/spelling/did_you_mean.h"
#include "search/suggest/suggester.h"

namespace hajimari::search {

struct Searcher::Impl {
  Impl(std::shared_ptr<const LiveGeneration> generation,
       std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
       std::shared_ptr<const NameIndex> names, const text::Analyzer& analyzer, const Limits& limits)
      : live(std::move(generation)),
        session(live->open, std::move(dictionaries), std::move(names), analyzer, limits) {}

  const std::shared_ptr<const LiveGeneration> live;
  Session session;
  PhaseTimes phases;  // of the last successful search
};

namespace {

constexpr size_t kRelaxedHits = 5;

std::optional<Order> OrderOf(const Request& request, const Plan& plan) {
  const bool english = request.ui_language == text::Language::kEnglish;
  switch (request.sort) {
    case Sort::kRelevance:
      if (plan.asks_words) return std::nullopt;
      return Order::kDateDescending;
    case Sort::kDate:
      return Order::kDate;
    case Sort::kDateDescending:
      return Order::kDateDescending;
    case Sort::kTitle:
      return english ? Order::kTitleEnglish : Order::kTitleJapanese;
    case Sort::kCity:
      return english ? Order::kCityEnglish : Order::kCityJapanese;
  }
  return std::nullopt;
}

class AnswerBuilder {
 public:
  AnswerBuilder(const Session& session, const LazyIndexes& indexes, const Request& request,
                Plan plan, PhaseTimes& phases)
      : session_(session),
        indexes_(indexes),
        request_(request),
        plan_(std::move(plan)),
        phases_(phases) {}

  base::Result<Answer> Finish() {
    answer_.query = base::RepairUtf8(request_.query);
    answer_.page =
        request_.cursor ? request_.cursor->offset / request_.per_page + 1 : request_.page;
    answer_.per_page = request_.per_page;
    answer_.generation = session_.open().generation().number();
    const Evaluation found = Timed(phases_.evaluate, [&] { return Run(); });
    answer_.total = found.total;
    if (plan_.asks_words) AddRoutes(found);
    auto added = Timed(phases_.hits, [&] { return AddHits(found); });
    if (!added) return std::unexpected(added.error());
    AddCursor(found);
    Timed(phases_.facets, [&] {
      AddFacets(session_, request_, plan_, found, answer_);
      AddTables(session_, request_, plan_, found, answer_);
    });
    const Stopwatch stopwatch(phases_.relaxed);
    if (request_.page == 1 && !request_.cursor && plan_.asks_words) {
      if (added = AddRelaxed(); !added) return std::unexpected(added.error());
      answer_.did_you_mean =
          FindDidYouMean(session_, indexes_.Spelling(session_), request_, plan_, answer_.total);
    }
    if (request_.page == 1 && !request_.cursor) {
      answer_.suggested_filters = CountSuggestions(session_, request_, plan_);
    }
    answer_.understood = std::move(plan_.understood);
    return std::move(answer_);
  }

 private:
  Evaluation Run() const {
    return session_.engine().Evaluate({.root = &plan_.root,
                                       .filters = plan_.filters,
                                       .inferred = request_.inferred,
                                       .count = request_.facets,
                                       .order = OrderOf(request_, plan_),
                                       .top = HitsBefore() + request_.per_page,
                                       .collect_stories = NeedsStories(request_),
                                       .after = After()});
  }

  // How many of the evaluated hits precede this page; none do after a cursor.
  size_t HitsBefore() const {
    return request_.cursor ? 0 : (request_.page - 1) * request_.per_page;
  }

  std::optional<RankedStory> After() const {
    if (!request_.cursor) return std::nullopt;
    return RankedStory{request_.cursor->story, request_.cursor->score};
  }

  void AddCursor(const Evaluation& found) {
    if (found.top.size() <= HitsBefore()) return;
    const size_t before = request_.cursor ? request_.cursor->offset : 0;
    const size_t offset = before + found.top.size();
    if (offset >= found.total) return;
    const RankedStory& last = found.top.back();
    answer_.next_cursor =
        WriteCursor({answer_.generation, offset, OrderDigest(request_), last.score, last.story});
  }

  void AddRoutes(const Evaluation& found) {
    for (size_t route = 0; route < found.by_route.size(); ++route) {
      if (found.by_route[route] == 0) continue;
      answer_.total_by_route[static_cast<Route>(route)] = found.by_route[route];
    }
  }

  base::Result<void> AddHits(const Evaluation& found) {
    const auto concepts = PositiveConcepts(plan_.root);
    for (size_t i = HitsBefore(); i < found.top.size(); ++i) {
      auto hit = BuildHit(session_, found.top[i], concepts);
      if (!hit) return std::unexpected(hit.error());
      if (!plan_.asks_words) hit->score = 0;
      answer_.hits.push_back(*std::move(hit));
    }
    return {};
  }

  Evaluation RunRelaxed(const Node& root) const {
    return session_.engine().Evaluate({.root = &root,
                                       .filters = plan_.filters,
                                       .inferred = request_.inferred,
                                       .order = std::nullopt,
                                       .top = answer_.total == 0 ? kRelaxedHits : 0});
  }

  base::Result<void> AddRelaxed() {
    Relaxed relaxed;
    for (const Relaxation relaxation : kRelaxations) {
      const auto loose = plan_.relaxed.find(relaxation);
      if (loose == plan_.relaxed.end()) continue;
      const Evaluation found = RunRelaxed(loose->second);
      if (found.total <= answer_.total) continue;
      relaxed.counts[relaxation] = found.total - answer_.total;
      if (!relaxed.hits.empty()) continue;
      const auto concepts = PositiveConcepts(loose->second);
      for (const RankedStory& ranked : found.top) {
        auto hit = BuildHit(session_, ranked, concepts);
        if (!hit) return std::unexpected(hit.error());
        relaxed.hits.push_back(*std::move(hit));
      }
    }
    if (!relaxed.counts.empty()) answer_.relaxed = std::move(relaxed);
    return {};
  }

  const Session& session_;
  const LazyIndexes& indexes_;
  const Request& request_;
  Plan plan_;
  PhaseTimes& phases_;
  Answer answer_;
};

base::Result<Plan> PlanOf(const Session& session, const Request& request, const PlanScope& scope) {
  const OpenGeneration& open = session.open();
  const auto checked =
      Check(request, session.names().values(), session.limits(), open.generation().number());
  if (!checked) return std::unexpected(ErrorOf(checked.error()));
  if (request.cursor && request.cursor->story >= open.columns().size()) {
    return std::unexpected(ErrorOf(ForeignCursor()));
  }
  Plan plan = session.MakePlan(request, scope);
  if (plan.nothing_read) plan.root = Node{.kind = Node::Kind::kNone};
  return plan;
}

}  // namespace

std::unique_ptr<Searcher> Searcher::Make(
    std::shared_ptr<const LiveGeneration> generation,
    std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
    std::shared_ptr<const NameIndex> names, const text::Analyzer& analyzer, const Limits& limits) {
  return std::unique_ptr<Searcher>(new Searcher(std::make_unique<Impl>(
      std::move(generation), std::move(dictionaries), std::move(names), analyzer, limits)));
}

bool Searcher::IsOf(const LiveGeneration* generation) const {
  return impl_->live.get() == generation;
}

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

base::Result<Answer> Searcher::Search(const Request& request) {
  const Session::Call call = impl_->session.Begin();
  return GuardXapian([&]() -> base::Result<Answer> {
    PhaseTimes phases;
    auto plan = Timed(phases.plan, [&] {
      return PlanOf(impl_->session, request, {.relaxed = request.page == 1, .switched_off = false});
    });
    if (!plan) return std::unexpected(plan.error());
    auto answer =
        AnswerBuilder(impl_->session, impl_->live->indexes, request, *std::move(plan), phases)
            .Finish();
    impl_->phases = phases;
    return answer;
  });
}

base::Result<Searcher::Ranking> Searcher::Rank(const Request& request, size_t limit,
                                               bool top_only) {
  const Session::Call call = impl_->session.Begin();
  return GuardXapian([&]() -> base::Result<Ranking> {
    const auto plan = PlanOf(impl_->session, request,
                             {.relaxed = false, .switched_off = false, .suggested = false});
    if (!plan) return std::unexpected(plan.error());
    const Evaluation found = impl_->session.engine().Evaluate({.root = &plan->root,
                                                               .filters = plan->filters,
                                                               .inferred = request.inferred,
                                                               .count = request.facets,
                                                               .order = OrderOf(request, *plan),
                                                               .top = limit,
                                                               .top_only = top_only});
    Ranking ranking;
    for (const RankedStory& story : found.top) {
      ranking.best.push_back({impl_->session.open().columns().Id(story.story), story.score});
    }
    ranking.total = found.total;
    for (auto& [facet, listed] : ListFacets(impl_->session, request, *plan, found)) {
      ranking.facets.emplace_back(facet, std::move(listed.values));
    }
    return ranking;
  });
}

base::Result<Explanation> Searcher::Explain(const Request& request,
                                            const std::optional<std::string>& story) {
  const Session::Call call = impl_->session.Begin();
  return GuardXapian([&]() -> base::Result<Explanation> {
    const auto plan = PlanOf(impl_->session, request, {});
    if (!plan) return std::unexpected(plan.error());
    return ExplainPlan(impl_->session, request, *plan, story);
  });
}

base::Result<StoryAnswer> Searcher::FindStory(std::string_view id) {
  const Session::Call call = impl_->session.Begin();
  return GuardXapian(
      [&]() -> base::Result<StoryAnswer> { return search::FindStory(impl_->session, id); });
}

base::Result<RelationshipsAnswer> Searcher::Relationships(const RelationshipsRequest& request) {
  const Session::Call call = impl_->session.Begin();
  return GuardXapian([&]() -> base::Result<RelationshipsAnswer> {
    const auto checked = Check(request, impl_->session.names().values(), impl_->session.limits());
    if (!checked) return std::unexpected(ErrorOf(checked.error()));
    return FindRelationships(impl_->session, request);
  });
}

base::Result<SuggestAnswer> Searcher::Suggest(const SuggestRequest& request) {
  const Session::Call call = impl_->session.Begin();
  return GuardXapian([&]() -> base::Result<SuggestAnswer> {
    return Suggester(impl_->session, impl_->live->indexes.Suggestions(impl_->session))
        .Answer(request);
  });
}

std::vector<std::string> Searcher::Decades() const {
  const auto& columns = impl_->session.open().columns();
  std::vector<std::string> decades;
  for (const std::string& id : columns.facet(Facet::kDecade).ids) {
    if (!impl_->session.view().sets->Of(Facet::kDecade, {id}, false)->empty()) {
      decades.push_back(id);
    }
  }
  std::ranges::sort(decades);  // "unknown" sorts after all digits
  return decades;
}

void Searcher::FreeCaches() { impl_->session.open().FreeCaches(); }

uint64_t Searcher::generation() const { return impl_->session.open().generation().number(); }
const PhaseTimes& Searcher::last_phases() const { return impl_->phases; }
uint32_t Searcher::story_count() const {
  return impl_->session.open().columns().statistics().stories;
}

}  // namespace hajimari::search
