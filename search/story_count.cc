#include "search/story_count.h"

#include <algorithm>
#include <deque>
#include <span>

#include "search/matcher.h"
#include "search/scoring.h"

namespace hajimari::search {
namespace {

// Does any posting of it answer, whatever the story's writing?
bool AnswersByPosting(const Concept& words, const Alternative& alternative) {
  if (alternative.shape != Shape::kTerm) return false;
  const bool typed = alternative.route == Route::kWord;
  return !typed || (!alternative.strict && words.allowed == kAllRoutes);
}

// The stories of one segment that have a word: surely, or if a phrase holds.
class WordStories {
 public:
  WordStories(const Concept& words, const ArchiveView& view, size_t segment)
      : segment_(*view.segments[segment]),
        scoring_(*view.columns, view.segments),
        sure_(segment_.size()),
        perhaps_(segment_.size()) {
    for (const Alternative& alternative : words.alternatives) {
      if (!MayAnswer(words, alternative)) continue;
      if (AnswersByPosting(words, alternative)) {
        AddPostings(PostedTerm(alternative, 0));
      } else {
        Concept& alone = concepts_.emplace_back(words);
        alone.alternatives = {alternative};
        idf_[&alone] = 1;
      }
    }
    binding_ = {.segment = &segment_,
                .first_story = view.first_stories[segment],
                .scoring = &scoring_,
                .idf = &idf_,
                .deadline = view.deadline,
                .keeps_lists = false};
    for (const Concept& alone : concepts_) AddCandidates(alone);
  }
  WordStories(const WordStories&) = delete;
  WordStories& operator=(const WordStories&) = delete;

  bool Perhaps(uint32_t story) const { return sure_[story] || perhaps_[story]; }
  // REQUIRES: asked of rising stories.
  bool Has(uint32_t story) {
    if (sure_[story]) return true;
    if (!perhaps_[story]) return false;
    return std::ranges::any_of(matchers_, [&](const auto& matcher) {
      return matcher->Candidate(story) == story && matcher->Check(story).has_value();
    });
  }

 private:
  void AddPostings(const std::string& term) {
    const PostingsPointer postings = segment_.Load(term);
    if (!postings) return;
    for (const uint32_t story : postings->stories) sure_[story] = true;
  }

  void AddCandidates(const Concept& alone) {
    const auto walk = CompileConcept(alone, binding_);
    for (uint32_t s = walk->Candidate(0); s != kNoStory; s = walk->Candidate(s + 1)) {
      perhaps_[s] = true;
    }
    matchers_.push_back(CompileConcept(alone, binding_));
  }

  const SegmentIndex& segment_;
  Scoring scoring_;
  std::vector<bool> sure_;
  std::vector<bool> perhaps_;
  std::deque<Concept> concepts_;  // of one alternative each
  std::unordered_map<const Concept*, double> idf_;
  Binding binding_;
  std::vector<std::unique_ptr<Matcher>> matchers_;
};

uint32_t CountAll(std::span<const Concept* const> words, const ArchiveView& view) {
  uint32_t count = 0;
  for (size_t segment = 0; segment < view.segments.size(); ++segment) {
    std::deque<WordStories> all;
    for (const Concept* one : words) all.emplace_back(*one, view, segment);
    const auto perhaps = [](uint32_t story) {
      return [story](const WordStories& of) { return of.Perhaps(story); };
    };
    for (uint32_t story = 0; story < view.segments[segment]->size(); ++story) {
      if (!view.segments[segment]->Alive(story) || !std::ranges::all_of(all, perhaps(story))) {
        continue;
      }
      if (std::ranges::all_of(all, [&](WordStories& of) { return of.Has(story); })) ++count;
    }
  }
  return count;
}

}  // namespace

uint32_t CountStories(const Node& root, const ArchiveView& view) {
  std::vector<const Concept*> words;
  if (root.kind == Node::Kind::kConcept) words.push_back(&root.words);
  if (root.kind == Node::Kind::kAnd) {
    for (const Node& child : root.children) {
      if (child.kind == Node::Kind::kConcept) words.push_back(&child.words);
    }
  }
  const size_t nodes = root.kind == Node::Kind::kAnd ? root.children.size() : 1;
  if (words.empty() || words.size() != nodes) {
    return Evaluate({.root = &root, .filters = {}, .count = {}, .order = Order::kId}, view).total;
  }
  return CountAll(words, view);
}

}  // namespace hajimari::search
