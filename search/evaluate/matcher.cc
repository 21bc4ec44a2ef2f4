#include "search/evaluate/matcher.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "search/evaluate/leapfrog.h"

namespace hajimari::search {
namespace {

// A child and its latest candidate.
struct Child {
  std::unique_ptr<Matcher> matcher;
  uint32_t at = 0;
  bool asked = false;

  uint32_t Candidate(uint32_t from) {
    if (!asked || at < from) {
      at = matcher->Candidate(from);
      asked = true;
    }
    return at;
  }
  std::optional<Found> Check(uint32_t story) {
    if (Candidate(story) != story) return std::nullopt;
    return matcher->Check(story);
  }
  ScoreBound MaxScoreUntil(uint32_t from, uint32_t& until) {
    if (Candidate(from) == kNoStory) return {};
    return matcher->MaxScoreUntil(from, until);
  }
};

bool Counts(const ScoreBound& bound) { return bound.score > 0 || bound.share > 0; }

class All final : public Matcher {
 public:
  explicit All(uint32_t size) : size_(size) {}
  uint32_t Candidate(uint32_t from) override { return from < size_ ? from : kNoStory; }
  std::optional<Found> Check(uint32_t) override { return Found{}; }

 private:
  uint32_t size_;
};

class None final : public Matcher {
 public:
  uint32_t Candidate(uint32_t) override { return kNoStory; }
  std::optional<Found> Check(uint32_t) override { return std::nullopt; }
};

class And final : public Matcher {
 public:
  explicit And(std::vector<Child> children) : children_(std::move(children)) {}

  uint32_t Candidate(uint32_t from) override {
    return Leapfrog(children_, from,
                    [](Child& child, uint32_t next) { return child.Candidate(next); });
  }

  std::optional<Found> Check(uint32_t story) override {
    Found all;
    for (Child& child : children_) {
      const auto found = child.Check(story);
      if (!found) return std::nullopt;
      all.score += found->score;
      all.share += found->share;
      if (found->route && (!all.route || *found->route > *all.route)) all.route = found->route;
    }
    return all;
  }

  ScoreBound score_bound() const override {
    ScoreBound all;
    for (const Child& child : children_) {
      const ScoreBound bound = child.matcher->score_bound();
      all.score += bound.score;
      all.share += bound.share;
    }
    return all;
  }

  ScoreBound MaxScoreUntil(uint32_t from, uint32_t& until) override {
    ScoreBound all;
    for (Child& child : children_) {
      const ScoreBound bound = child.MaxScoreUntil(from, until);
      all.score += bound.score;
      all.share += bound.share;
    }
    return all;
  }

  // Only if a single child scores, the others being filters: the threshold applies to the sum.
  void SetMinCompetitive(const Threshold& threshold) override {
    const auto counts = [](const Child& child) { return Counts(child.matcher->score_bound()); };
    if (std::ranges::count_if(children_, counts) != 1) return;
    std::ranges::find_if(children_, counts)->matcher->SetMinCompetitive(threshold);
  }

 private:
  std::vector<Child> children_;
};

class Or final : public Matcher {
 public:
  Or(std::vector<Child> children, bool best) : children_(std::move(children)), best_(best) {
    for (Child& child : children_) essential_.push_back(&child);
    std::ranges::stable_sort(essential_, std::greater(), [](const Child* child) {
      return child->matcher->score_bound().score;
    });
  }

  uint32_t Candidate(uint32_t from) override {
    uint32_t first = kNoStory;
    for (Child* child : essential_) first = std::min(first, child->Candidate(from));
    return first;
  }

  std::optional<Found> Check(uint32_t story) override {
    std::optional<Found> any;
    for (Child& child : children_) {
      const auto found = child.Check(story);
      if (!found) continue;
      if (!any) {
        any = found;
        continue;
      }
      any->score = best_ ? std::max(any->score, found->score) : any->score + found->score;
      any->share = best_ ? std::max(any->share, found->share) : any->share + found->share;
      if (!found->route || (any->route && *found->route < *any->route)) any->route = found->route;
    }
    return any;
  }

  ScoreBound score_bound() const override {
    ScoreBound any;
    for (const Child& child : children_) {
      const ScoreBound bound = child.matcher->score_bound();
      any.score = best_ ? std::max(any.score, bound.score) : any.score + bound.score;
      any.share = best_ ? std::max(any.share, bound.share) : any.share + bound.share;
    }
    return any;
  }

  ScoreBound MaxScoreUntil(uint32_t from, uint32_t& until) override {
    ScoreBound any;
    for (Child& child : children_) {
      const ScoreBound bound = child.MaxScoreUntil(from, until);
      any.score = best_ ? std::max(any.score, bound.score) : any.score + bound.score;
      any.share = best_ ? std::max(any.share, bound.share) : any.share + bound.share;
    }
    return any;
  }

  // MaxScore: if the children with the lowest bounds cannot reach the threshold together, they stop
  // proposing candidates. Check still asks them about the candidates of the others.
  void SetMinCompetitive(const Threshold& threshold) override {
    if (best_) return;
    while (!essential_.empty()) {
      const ScoreBound bound = essential_.back()->matcher->score_bound();
      const ScoreBound together{nonessential_.score + bound.score,
                                nonessential_.share + bound.share};
      if (!threshold.IsAbove(together)) return;
      nonessential_ = together;
      essential_.pop_back();
    }
  }

 private:
  std::vector<Child> children_;
  std::vector<Child*> essential_;  // propose candidates; highest bound first
  ScoreBound nonessential_;        // sum over the others
  bool best_;
};

class Not final : public Matcher {
 public:
  Not(Child child, uint32_t size) : child_(std::move(child)), size_(size) {}
  uint32_t Candidate(uint32_t from) override { return from < size_ ? from : kNoStory; }
  std::optional<Found> Check(uint32_t story) override {
    if (child_.Check(story)) return std::nullopt;
    return Found{};
  }

 private:
  Child child_;
  uint32_t size_;
};

class InSet final : public Matcher {
 public:
  InSet(StorySet set, uint32_t first_story, uint32_t size)
      : set_(std::move(set)), first_(first_story), size_(size) {}

  uint32_t Candidate(uint32_t from) override {
    if (from >= size_) return kNoStory;
    const uint32_t next = set_->NextFrom(first_ + from, hint_);
    if (next == StoryNumbers::kNone) return kNoStory;
    const uint32_t story = next - first_;
    return story < size_ ? story : kNoStory;
  }
  std::optional<Found> Check(uint32_t) override { return Found{}; }

 private:
  StorySet set_;
  size_t hint_ = 0;
  uint32_t first_;
  uint32_t size_;
};

std::vector<Child> CompileAll(const std::vector<Node>& nodes, const Binding& binding) {
  std::vector<Child> children;
  children.reserve(nodes.size());
  for (const Node& node : nodes) children.push_back({Compile(node, binding)});
  return children;
}

}  // namespace

bool Threshold::IsAbove(const ScoreBound& bound) const {
  constexpr double kRounding = 1 + 1e-9;
  double reached = bound.score * kRounding;
  if (coordination != 0 && bound.share > 0 && bound.share < whole) {
    reached *= std::pow(bound.share / whole, coordination);
  }
  return reached < score;
}

std::unique_ptr<Matcher> MatchSet(StorySet set, const Binding& binding) {
  return std::make_unique<InSet>(std::move(set), binding.first_story, binding.segment->size());
}

std::unique_ptr<Matcher> MatchAll(std::vector<std::unique_ptr<Matcher>> matchers) {
  if (matchers.size() == 1) return std::move(matchers.front());
  std::vector<Child> children;
  for (auto& matcher : matchers) children.push_back({std::move(matcher)});
  return std::make_unique<And>(std::move(children));
}

std::unique_ptr<Matcher> Compile(const Node& node, const Binding& binding) {
  const uint32_t size = binding.segment->size();
  switch (node.kind) {
    case Node::Kind::kAll:
      return std::make_unique<All>(size);
    case Node::Kind::kNone:
      return std::make_unique<None>();
    case Node::Kind::kAnd:
      return std::make_unique<And>(CompileAll(node.children, binding));
    case Node::Kind::kOr:
    case Node::Kind::kBest:
      return std::make_unique<Or>(CompileAll(node.children, binding),
                                  node.kind == Node::Kind::kBest);
    case Node::Kind::kNot:
      return std::make_unique<Not>(Child{Compile(node.children.front(), binding)}, size);
    case Node::Kind::kConcept:
      return CompileConcept(node.words, binding);
    case Node::Kind::kFilter:
      return MatchSet((*binding.find_stories)(node.facet, node.values), binding);
    case Node::Kind::kNear:
      return CompileNear(node, std::make_unique<And>(CompileAll(node.children, binding)), binding);
  }
  return std::make_unique<None>();
}

}  // namespace hajimari::search
