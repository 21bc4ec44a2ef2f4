#include "search/evaluate/matcher.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace hajimari::search {
namespace {

// A child and the candidate it answered last.
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
  Most MostFrom(uint32_t from, uint32_t& until) {
    if (Candidate(from) == kNoStory) return {};
    return matcher->MostFrom(from, until);
  }
};

bool Counts(const Most& most) { return most.score > 0 || most.share > 0; }

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
    for (size_t agreed = 0, i = 0; agreed < children_.size(); i = (i + 1) % children_.size()) {
      const uint32_t at = children_[i].Candidate(from);
      if (at == kNoStory) return kNoStory;
      agreed = at == from ? agreed + 1 : 1;
      from = at;
    }
    return from;
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

  Most most() const override {
    Most all;
    for (const Child& child : children_) {
      const Most most = child.matcher->most();
      all.score += most.score;
      all.share += most.share;
    }
    return all;
  }

  Most MostFrom(uint32_t from, uint32_t& until) override {
    Most all;
    for (Child& child : children_) {
      const Most most = child.MostFrom(from, until);
      all.score += most.score;
      all.share += most.share;
    }
    return all;
  }

  // Of words beside filters alone: a floor says nothing of one of several words.
  void Raise(const Floor& floor) override {
    const auto counts = [](const Child& child) { return Counts(child.matcher->most()); };
    if (std::ranges::count_if(children_, counts) != 1) return;
    std::ranges::find_if(children_, counts)->matcher->Raise(floor);
  }

 private:
  std::vector<Child> children_;
};

class Or final : public Matcher {
 public:
  Or(std::vector<Child> children, bool best) : children_(std::move(children)), best_(best) {
    for (Child& child : children_) leading_.push_back(&child);
    std::ranges::stable_sort(leading_, std::greater(),
                             [](const Child* child) { return child->matcher->most().score; });
  }

  uint32_t Candidate(uint32_t from) override {
    uint32_t first = kNoStory;
    for (Child* child : leading_) first = std::min(first, child->Candidate(from));
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

  Most most() const override {
    Most any;
    for (const Child& child : children_) {
      const Most most = child.matcher->most();
      any.score = best_ ? std::max(any.score, most.score) : any.score + most.score;
      any.share = best_ ? std::max(any.share, most.share) : any.share + most.share;
    }
    return any;
  }

  Most MostFrom(uint32_t from, uint32_t& until) override {
    Most any;
    for (Child& child : children_) {
      const Most most = child.MostFrom(from, until);
      any.score = best_ ? std::max(any.score, most.score) : any.score + most.score;
      any.share = best_ ? std::max(any.share, most.share) : any.share + most.share;
    }
    return any;
  }

  // A story that has only the words that count least, and cannot reach the floor by all of them
  // together, is no candidate; one that has another word too is looked up among them all the same.
  void Raise(const Floor& floor) override {
    if (best_) return;
    while (!leading_.empty()) {
      const Most most = leading_.back()->matcher->most();
      const Most together{left_.score + most.score, left_.share + most.share};
      if (!floor.IsAbove(together)) return;
      left_ = together;
      leading_.pop_back();
    }
  }

 private:
  std::vector<Child> children_;
  std::vector<Child*> leading_;  // whose stories are candidates; what counts most first
  Most left_;                    // of the others
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

bool Floor::IsAbove(const Most& most) const {
  constexpr double kRounding = 1 + 1e-9;
  double reached = most.score * kRounding;
  if (coordination != 0 && most.share > 0 && most.share < whole) {
    reached *= std::pow(most.share / whole, coordination);
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
