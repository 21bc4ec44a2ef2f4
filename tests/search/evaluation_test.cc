// Random archives and random plans: the evaluator finds the same stories with the same scores as
// the slow reference implementation, and counts facets like a scan.
#include "search/evaluate/evaluation.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "search/evaluate/story_count.h"
#include "tests/search/memory_archive.h"
#include "tests/search/slow_twin.h"

namespace hajimari::search {
namespace {

int Pick(int n) { return *rc::gen::inRange(0, n); }
bool FlipCoin() { return Pick(2) == 0; }

// One of four words in its base form, inflected, or in another spelling.
TestWord PickWord() {
  const std::string term(1, "abcd"[Pick(4)]);
  const int writing = Pick(5);
  if (writing == 0) return {term, term + "s", true};
  if (writing == 1) return {term, term + "v", false};
  return {term, term, false};
}

TestPiece PickPiece() {
  TestPiece piece;
  piece.field = std::array{archive::Field::kTitle, archive::Field::kBody,
                           archive::Field::kPeople}[static_cast<size_t>(Pick(3))];
  piece.language = FlipCoin() ? text::Language::kEnglish : text::Language::kJapanese;
  const int sentences = 1 + Pick(3);
  for (int s = 0; s < sentences; ++s) {
    auto& sentence = piece.sentences.emplace_back();
    const int tokens = 1 + Pick(5);
    for (int t = 0; t < tokens; ++t) {
      sentence.push_back({PickWord()});
      if (Pick(4) == 0) sentence.back().push_back(PickWord());
    }
  }
  return piece;
}

std::vector<std::string> PickValues(const char* prefix) {
  std::vector<std::string> values;
  for (int v = 0; v < 3; ++v) {
    if (Pick(3) == 0) values.push_back(prefix + std::to_string(v));
  }
  return values;
}

TestStory PickStory() {
  TestStory story;
  const int pieces = 1 + Pick(3);
  for (int p = 0; p < pieces; ++p) story.pieces.push_back(PickPiece());
  story.themes = PickValues("t");
  story.inferred = PickValues("t");
  story.decades = PickValues("d");
  story.alive = Pick(8) != 0;
  return story;
}

MemoryArchive PickArchive(int stories_below = 8) {
  std::vector<std::vector<TestStory>> segments(static_cast<size_t>(1 + Pick(3)));
  for (auto& stories : segments) {
    const int size = Pick(stories_below);
    for (int s = 0; s < size; ++s) stories.push_back(PickStory());
  }
  return MemoryArchive(std::move(segments));
}

PlannedTerm PickTerm() {
  const TestWord word = PickWord();
  return {word.term, word.surface, word.inflected};
}

Alternative PickAlternative() {
  Alternative alternative;
  const int shape = Pick(6);
  alternative.route = std::array{Route::kWord, Route::kWord, Route::kTheme,
                                 Route::kReading}[static_cast<size_t>(Pick(4))];
  alternative.strict = FlipCoin();
  if (shape == 4) {
    const std::string theme = "Tt" + std::to_string(Pick(3));
    return {Shape::kTerm, Route::kTheme, false, {{theme, theme, false}}};
  }
  alternative.terms.push_back(PickTerm());
  if (shape < 2) return alternative;
  alternative.shape = std::array{Shape::kPhrase, Shape::kSentence, Shape::kTerm,
                                 Shape::kAnyTerm}[static_cast<size_t>(shape - 2)];
  const int more = 1 + Pick(2);
  for (int i = 0; i < more; ++i) alternative.terms.push_back(PickTerm());
  return alternative;
}

Node PickConcept() {
  Node node{.kind = Node::Kind::kConcept};
  const int alternatives = Pick(4);
  for (int a = 0; a < alternatives; ++a) node.words.alternatives.push_back(PickAlternative());
  node.words.allowed = FlipCoin() ? kAllRoutes : static_cast<RouteMask>(Pick(1 << kRoutes));
  return node;
}

Node PickNear() {
  Node node{.kind = Node::Kind::kNear};
  node.within = static_cast<uint32_t>(Pick(5));
  for (int side = 0; side < 2; ++side) {
    if (FlipCoin()) {
      node.children.push_back(PickConcept());
      continue;
    }
    Node either{.kind = Node::Kind::kOr};
    for (int i = 0; i < 2; ++i) either.children.push_back(PickConcept());
    node.children.push_back(std::move(either));
  }
  return node;
}

Node PickNode(int depth) {
  Node node;
  const int kind = depth == 0 ? 4 : Pick(9);
  if (kind == 8) return PickNear();
  if (kind == 7) {
    node.kind = Node::Kind::kFilter;
    node.facet = FlipCoin() ? Facet::kTheme : Facet::kDecade;
    node.values = PickValues(node.facet == Facet::kTheme ? "t" : "d");
    return node;
  }
  if (kind >= 4) return PickConcept();
  node.kind = std::array{Node::Kind::kAnd, Node::Kind::kOr, Node::Kind::kBest,
                         Node::Kind::kNot}[static_cast<size_t>(kind)];
  const int children = node.kind == Node::Kind::kNot ? 1 : 1 + Pick(3);
  for (int c = 0; c < children; ++c) node.children.push_back(PickNode(depth - 1));
  return node;
}

void ExpectSameResults(const MemoryArchive& archive, const Node& root) {
  RC_LOG() << Describe(root);
  const auto expected = ScanAll(root, archive, false);
  const auto found = Evaluate({.root = &root,
                               .filters = {},
                               .inferred = false,
                               .count = {},
                               .order = std::nullopt,
                               .top = 1000},
                              archive.view());
  RC_ASSERT(found.total == expected.size());
  CountedWords kept(1 << 20);
  RC_ASSERT(CountStories(root, archive.view(), kept) == found.total);
  RC_ASSERT(CountStories(root, archive.view(), kept) == found.total);
  RC_ASSERT(found.top.size() == expected.size());
  std::array<uint32_t, kRoutes> by_route{};
  for (const auto& [story, match] : expected) {
    if (match.route) ++by_route[static_cast<size_t>(*match.route)];
  }
  RC_ASSERT(found.by_route == by_route);
  double before = 1e18;
  for (const RankedStory& ranked : found.top) {
    const auto match = expected.find(ranked.story);
    RC_ASSERT(match != expected.end());
    RC_ASSERT(std::abs(match->second.score - ranked.score) < 1e-9);
    RC_ASSERT(ranked.score <= before);
    before = ranked.score;
  }
}

// The first run evaluates the concepts, the second caches their lists, and the third uses the
// cache.
void ExpectSameResultsThreeTimes(const MemoryArchive& archive, const Node& root) {
  for (int time = 0; time < 3; ++time) ExpectSameResults(archive, root);
}

TEST(Evaluation, EqualsTheReference) {
  constexpr int kPlans = 20;
  const bool held = rc::check("same stories, routes and scores", [] {
    const MemoryArchive archive = PickArchive();
    for (int plan = 0; plan < kPlans; ++plan) ExpectSameResultsThreeTimes(archive, PickNode(3));
  });
  EXPECT_TRUE(held);
}

TEST(Evaluation, DoesNotMissTheBestStories) {
  const bool held = rc::check("the best stories are the same without a full count", [] {
    // Enough stories for several blocks of a list; each plan runs first without cached lists, then
    // with them.
    const MemoryArchive archive = PickArchive(5 * static_cast<int>(ConceptList::kBlock));
    for (int plan = 0; plan < 10; ++plan) {
      Node root{.kind = Node::Kind::kOr};
      for (int child = 1 + Pick(4); child > 0; --child) {
        root.children.push_back(PickNode(1));
        root.children.back().words.weight = 1 + Pick(3);
      }
      std::vector<Filter> filters;
      if (FlipCoin()) filters.push_back({Facet::kTheme, PickValues("t"), true});
      RC_LOG() << Describe(root);
      EvaluationRequest request;
      request.root = &root;
      request.filters = filters;
      request.top = static_cast<size_t>(1 + Pick(4));
      const Evaluation all = Evaluate(request, archive.view());
      request.top_only = true;
      for (int time = 0; time < 3; ++time) {
        const Evaluation best = Evaluate(request, archive.view());
        RC_ASSERT(best.total <= all.total);
        RC_ASSERT(best.top.size() == all.top.size());
        for (size_t i = 0; i < best.top.size(); ++i) {
          RC_ASSERT(best.top[i].story == all.top[i].story);
          RC_ASSERT(best.top[i].score == all.top[i].score);
        }
      }
    }
  });
  EXPECT_TRUE(held);
}

// The number of stories that match if `selection` is added: the definition of a facet count.
uint32_t CountSelected(const std::map<uint32_t, ReferenceMatch>& words,
                       const MemoryArchive& archive, const std::vector<Filter>& others,
                       const Filter& selection, bool inferred) {
  uint32_t count = 0;
  for (const auto& [s, match] : words) {
    const TestStory& story = archive.stories()[s];
    const bool passes = std::ranges::all_of(
        others, [&](const Filter& filter) { return HasValue(story, filter, inferred); });
    count += passes && HasValue(story, selection, inferred);
  }
  return count;
}

TEST(Evaluation, EveryFacetCountIsTheNumberFoundBySelectingIt) {
  const bool held = rc::check("facet counts, drilled sideways", [] {
    const MemoryArchive archive = PickArchive();
    const Node root = PickNode(1);
    const bool inferred = FlipCoin();
    std::vector<Filter> filters;
    if (FlipCoin()) filters.push_back({Facet::kTheme, PickValues("t"), true});
    if (FlipCoin()) filters.push_back({Facet::kDecade, PickValues("d"), true});
    const auto words = ScanAll(root, archive, inferred);
    const auto found = Evaluate({.root = &root,
                                 .filters = filters,
                                 .inferred = inferred,
                                 .count = {Facet::kTheme, Facet::kDecade},
                                 .order = Order::kId,
                                 .top = 5},
                                archive.view());
    for (const FacetCounts& counts : found.counts) {
      std::vector<Filter> others = filters;
      std::erase_if(others, [&](const Filter& f) { return f.facet == counts.facet; });
      const auto& ids = archive.columns().facet(counts.facet).ids;
      for (size_t i = 0; i < ids.size(); ++i) {
        const Filter selection{counts.facet, {ids[i]}, true};
        RC_ASSERT(counts.stories[i] == CountSelected(words, archive, others, selection, inferred));
      }
    }
    uint32_t total = 0;
    for (const auto& [s, match] : words) {
      total += std::ranges::all_of(filters, [&](const Filter& filter) {
        return HasValue(archive.stories()[s], filter, inferred);
      });
    }
    RC_ASSERT(found.total == total);
    RC_ASSERT(std::ranges::is_sorted(found.top, {}, [&](const RankedStory& ranked) {
      return archive.columns().Id(ranked.story);
    }));
  });
  EXPECT_TRUE(held);
}

// Pages of any size, each starting after the last hit of the previous one.
TEST(Evaluation, ConsecutivePagesAreTheWholeList) {
  const bool held = rc::check("the whole list, page by page", [] {
    const MemoryArchive archive = PickArchive();
    const Node root = PickNode(2);
    EvaluationRequest request;
    request.root = &root;
    request.count = {Facet::kTheme};
    request.top = 1000;
    if (FlipCoin()) request.order = static_cast<Order>(Pick(kOrders));
    const auto stories = [](const Evaluation& found) {
      std::vector<uint32_t> numbers;
      for (const RankedStory& ranked : found.top) numbers.push_back(ranked.story);
      return numbers;
    };
    const Evaluation whole = Evaluate(request, archive.view());
    std::vector<uint32_t> read;
    while (true) {
      request.top = static_cast<size_t>(1 + Pick(4));
      const Evaluation page = Evaluate(request, archive.view());
      RC_ASSERT(page.total == whole.total);
      RC_ASSERT(page.counts[0].stories == whole.counts[0].stories);
      if (page.top.empty()) break;
      const auto numbers = stories(page);
      read.insert(read.end(), numbers.begin(), numbers.end());
      RC_ASSERT(read.size() <= whole.top.size());
      request.after = page.top.back();
    }
    RC_ASSERT(read == stories(whole));
  });
  EXPECT_TRUE(held);
}

TEST(Evaluation, EndsWhenTheTimeLimitExpires) {
  const MemoryArchive archive({{TestStory{}}});
  ArchiveView view = archive.view();
  const Node all;
  const EvaluationRequest request{.root = &all, .filters = {}, .count = {}, .order = {}, .top = 1};
  const Deadline unlimited;
  view.deadline = &unlimited;
  EXPECT_EQ(Evaluate(request, view).total, 1u);
  const Deadline passed = Deadline::In(std::chrono::milliseconds(0));
  view.deadline = &passed;
  EXPECT_THROW(Evaluate(request, view), TimeIsUp);
}

TEST(Evaluation, CountsInferredThemesSeparately) {
  TestStory given{.pieces = {}, .themes = {"t0"}, .inferred = {"t0", "t1"}, .decades = {}};
  TestStory inferred{.pieces = {}, .themes = {}, .inferred = {"t0"}, .decades = {}};
  const MemoryArchive archive({{given, inferred}});
  const Node all;
  const auto found = Evaluate({.root = &all,
                               .filters = {},
                               .inferred = false,
                               .count = {Facet::kTheme},
                               .order = std::nullopt,
                               .top = 0},
                              archive.view());
  const auto& column = archive.columns().facet(Facet::kTheme);
  EXPECT_EQ(found.counts[0].stories[*column.Find("t0")], 1u);
  EXPECT_EQ(found.counts[0].inferred[*column.Find("t0")], 1u);
  EXPECT_EQ(found.counts[0].inferred[*column.Find("t1")], 1u);
}

}  // namespace
}  // namespace hajimari::search
