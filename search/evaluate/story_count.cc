#include "search/evaluate/story_count.h"

#include <bit>
#include <memory>
#include <optional>
#include <ranges>
#include <utility>
#include <vector>

#include "search/evaluate/matcher.h"
#include "search/evaluate/scoring.h"

namespace hajimari::search {
namespace {

class StoryBits {
 public:
  explicit StoryBits(uint32_t stories) : bits_((stories + 63) / 64) {}

  void Set(uint32_t story) { bits_[story / 64] |= uint64_t{1} << story % 64; }
  bool Has(uint32_t story) const { return (bits_[story / 64] >> story % 64 & 1) != 0; }

  template <typename Visit>
  void ForEach(const Visit& visit) const {
    for (size_t i = 0; i < bits_.size(); ++i) {
      for (uint64_t bits = bits_[i]; bits != 0; bits &= bits - 1) {
        visit(static_cast<uint32_t>(i * 64 + static_cast<size_t>(std::countr_zero(bits))));
      }
    }
  }

 private:
  std::vector<uint64_t> bits_;
};

// Whether a posting alone proves a match, however the story spells the word.
bool AnswersByPosting(const Concept& words, const Alternative& alternative) {
  if (alternative.shape != Shape::kTerm) return false;
  const bool typed = alternative.route == Route::kWord;
  return !typed || (!alternative.strict && words.allowed == kAllRoutes);
}

void AddPostings(const std::string& term, const ArchiveView& view, StoryBits& to) {
  for (size_t segment = 0; segment < view.segments.size(); ++segment) {
    if (view.deadline != nullptr) view.deadline->Check();
    const PostingsPointer postings = view.segments[segment]->Load(term);
    if (!postings) continue;
    for (const uint32_t story : postings->stories) to.Set(view.first_stories[segment] + story);
  }
}

// Adds the matches of one alternative, checking only stories not yet in the set.
void AddChecked(const Concept& words, const Alternative& alternative, const ArchiveView& view,
                StoryBits& to) {
  Concept alone = words;
  alone.alternatives = {alternative};
  const std::unordered_map<const Concept*, double> idf = {{&alone, 1}};
  const Scoring scoring(*view.columns, view.segments);
  for (size_t segment = 0; segment < view.segments.size(); ++segment) {
    const Binding binding{.segment = view.segments[segment],
                          .first_story = view.first_stories[segment],
                          .scoring = &scoring,
                          .idf = &idf,
                          .deadline = view.deadline,
                          .only_counts = true};
    const auto matcher = CompileConcept(alone, binding);
    for (uint32_t s = matcher->Candidate(0); s != kNoStory; s = matcher->Candidate(s + 1)) {
      const uint32_t story = binding.first_story + s;
      if (to.Has(story) || !view.columns->Alive(story)) continue;
      if (view.deadline != nullptr) view.deadline->Check();
      if (matcher->Check(s)) to.Set(story);
    }
  }
}

StoryBits FindStories(const Concept& words, const ArchiveView& view) {
  StoryBits stories(view.columns->size());
  std::vector<const Alternative*> others;
  for (const Alternative& alternative : words.alternatives) {
    if (!MayAnswer(words, alternative)) continue;
    if (AnswersByPosting(words, alternative)) {
      AddPostings(PostedTerm(alternative, 0), view, stories);
    } else {
      others.push_back(&alternative);
    }
  }
  for (const Alternative* alternative : others) AddChecked(words, *alternative, view, stories);
  return stories;
}

CountedWords::Pointer StoriesOf(const Concept& words, const ArchiveView& view,
                                CountedWords& counted) {
  const std::string name = NameOf(words);
  if (auto known = counted.Find(0, name)) return *std::move(known);
  std::vector<uint32_t> living;
  FindStories(words, view).ForEach([&](uint32_t story) {
    if (view.columns->Alive(story)) living.push_back(story);
  });
  auto found = std::make_shared<WordStories>(
      StoryNumbers(std::move(living), static_cast<uint32_t>(view.columns->size())));
  return counted.Keep(0, name, std::move(found));
}

// The words of a plan that is a conjunction of words; nullopt for other plans.
std::optional<std::vector<const Concept*>> OnlyWords(const Node& root) {
  std::vector<const Concept*> words;
  if (root.kind == Node::Kind::kConcept) return {{&root.words}};
  if (root.kind != Node::Kind::kAnd || root.children.empty()) return std::nullopt;
  for (const Node& child : root.children) {
    if (child.kind != Node::Kind::kConcept) return std::nullopt;
    words.push_back(&child.words);
  }
  return words;
}

}  // namespace

uint32_t CountStories(const Node& root, const ArchiveView& view, CountedWords& counted) {
  if (view.deadline != nullptr) view.deadline->Check();
  const auto words = OnlyWords(root);
  if (!words) {
    return Evaluate({.root = &root, .order = Order::kId}, view).total;
  }
  StoryNumbers all = StoriesOf(*words->front(), view, counted)->stories;
  for (const Concept* one : *words | std::views::drop(1)) {
    all.KeepCommon(StoriesOf(*one, view, counted)->stories);
  }
  return static_cast<uint32_t>(all.size());
}

}  // namespace hajimari::search
