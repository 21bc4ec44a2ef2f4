#include "search/evaluate/evaluation.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "search/evaluate/facet_counter.h"
#include "search/evaluate/scoring.h"
#include "search/plan/weights.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

constexpr uint32_t kStoriesBetweenChecks = 128;  // at most about 10 µs each

// The best stories so far, as a heap with the worst on top.
class TopStories {
 public:
  TopStories(const EvaluationRequest& request, const Columns& columns)
      : size_(request.top), order_(request.order), after_(request.after), columns_(columns) {}

  void Offer(RankedStory found) {
    if (size_ == 0 || (after_ && !Before(*after_, found))) return;
    if (heap_.size() == size_ && !Before(found, heap_.front())) return;
    const auto before = [this](const auto& a, const auto& b) { return Before(a, b); };
    if (heap_.size() == size_) {
      std::ranges::pop_heap(heap_, before);
      heap_.pop_back();
    }
    heap_.push_back(found);
    std::ranges::push_heap(heap_, before);
  }

  // The score that another story must reach; 0 until the heap is full.
  double threshold() const { return heap_.size() < size_ ? 0 : heap_.front().score; }

  std::vector<RankedStory> Take() {
    std::ranges::sort_heap(heap_, [this](const auto& a, const auto& b) { return Before(a, b); });
    return std::move(heap_);
  }

 private:
  bool Before(const RankedStory& a, const RankedStory& b) const {
    if (order_) return columns_.Rank(*order_, a.story) < columns_.Rank(*order_, b.story);
    if (a.score != b.score) return a.score > b.score;
    return columns_.Rank(Order::kId, a.story) < columns_.Rank(Order::kId, b.story);
  }

  size_t size_;
  std::optional<Order> order_;
  std::optional<RankedStory> after_;
  const Columns& columns_;
  std::vector<RankedStory> heap_;
};

struct StoryFilter {
  Facet facet;
  StorySet set;
};

void CollectIdf(const Node& node, const Scoring& scoring,
                std::unordered_map<const Concept*, double>& idf) {
  if (node.kind == Node::Kind::kConcept) idf[&node.words] = scoring.Idf(node.words);
  for (const Node& child : node.children) CollectIdf(child, scoring, idf);
}

// Skips blocks whose maximum score is below the threshold.
class BlockSkipper {
 public:
  BlockSkipper(Matcher& matcher, Threshold threshold) : matcher_(matcher), threshold_(threshold) {}

  // `story` itself if it can compete, else where to continue; kNoStory if nothing is left.
  uint32_t Next(uint32_t story, double threshold) {
    if (threshold > threshold_.score) {
      threshold_.score = threshold;
      matcher_.SetMinCompetitive(threshold_);
      until_ = 0;
    }
    if (story >= until_) {
      until_ = kNoStory;
      const ScoreBound bound = matcher_.MaxScoreUntil(story, until_);
      if (threshold_.IsAbove(bound)) return until_;
    }
    return story;
  }

 private:
  Matcher& matcher_;
  Threshold threshold_;
  uint32_t until_ = 0;
};

class Evaluator {
 public:
  Evaluator(const EvaluationRequest& request, const ArchiveView& view)
      : request_(request),
        view_(view),
        scoring_(*view.columns, view.segments),
        counter_(request.count, *view.columns, request.inferred),
        best_(request, *view.columns) {
    CollectIdf(*request.root, scoring_, idf_);
    auto language = text::Language::kEnglish;
    for (const Concept* words : PositiveConcepts(*request.root)) {
      whole_ += words->weight * idf_.at(words);
      if (text::HasJapanese(words->text)) language = text::Language::kJapanese;
    }
    coordination_ = kWeights.coordination[static_cast<size_t>(language)];
    skips_blocks_ = request.top_only && request.top > 0 && !request.order && !request.after &&
                    request.count.empty() && !request.collect_stories;
    find_stories_ = [this](Facet facet, const std::vector<std::string>& values) {
      return view_.sets->Of(facet, values, request_.inferred);
    };
    for (const Filter& filter : request.filters) {
      StoryFilter made{filter.facet, find_stories_(filter.facet, filter.values)};
      const bool drills = filter.drills_sideways && counter_.Counts(filter.facet);
      (drills ? drilled_ : required_).push_back(std::move(made));
    }
  }

  Evaluation Finish() {
    CheckTime();
    for (size_t s = 0; s < view_.segments.size(); ++s) {
      Walk(*view_.segments[s], view_.first_stories[s]);
    }
    answer_.top = best_.Take();
    answer_.counts = counter_.Take();
    return std::move(answer_);
  }

 private:
  void Walk(const SegmentIndex& segment, uint32_t first) {
    const Binding binding{&segment, first, &scoring_, &idf_, &find_stories_, view_.deadline};
    std::vector<std::unique_ptr<Matcher>> all;
    for (const StoryFilter& filter : required_) all.push_back(MatchSet(filter.set, binding));
    all.push_back(Compile(*request_.root, binding));
    const auto matcher = MatchAll(std::move(all));
    BlockSkipper skipper(*matcher, {0, whole_, coordination_});
    uint32_t next = 0;
    for (uint32_t s = matcher->Candidate(0); s != kNoStory; s = matcher->Candidate(next)) {
      if (++walked_ % kStoriesBetweenChecks == 0) CheckTime();
      next = s + 1;
      if (skips_blocks_ && best_.threshold() > 0) {
        next = skipper.Next(s, best_.threshold());
        if (next == kNoStory) return;
        if (next > s) continue;
        next = s + 1;
      }
      if (view_.columns->Alive(first + s)) Take(*matcher, s, first + s);
    }
  }

  void CheckTime() const {
    if (view_.deadline != nullptr) view_.deadline->Check();
  }

  // `at` is the story's number in its segment.
  void Take(Matcher& matcher, uint32_t at, uint32_t story) {
    const auto [counts, missed] = Filtered(story);
    if (!counts) return;
    const auto found = matcher.Check(at);
    if (!found) return;
    if (missed) {
      counter_.AddIn(*missed, story);
      return;
    }
    ++answer_.total;
    if (found->route) ++answer_.by_route[static_cast<size_t>(*found->route)];
    counter_.Add(story);
    if (request_.collect_stories) answer_.stories.push_back(story);
    best_.Offer({story, Coordinated(*found)});
  }

  double Coordinated(const Found& found) const {
    if (coordination_ == 0 || found.share == 0 || found.share == whole_) return found.score;
    return found.score * std::pow(found.share / whole_, coordination_);
  }

  // How a story fares with the filters that drill sideways.
  struct FilterResult {
    bool counts = true;           // false if it fails the filters of several facets
    std::optional<Facet> missed;  // the only facet whose filters it fails
  };
  FilterResult Filtered(uint32_t story) const {
    FilterResult result;
    for (const StoryFilter& filter : drilled_) {
      if (filter.set->Has(story)) continue;
      if (result.missed && *result.missed != filter.facet) return {.counts = false, .missed = {}};
      result.missed = filter.facet;
    }
    return result;
  }

  const EvaluationRequest& request_;
  const ArchiveView& view_;
  Scoring scoring_;
  FacetCounter counter_;
  TopStories best_;
  FindStories find_stories_;
  std::unordered_map<const Concept*, double> idf_;
  double whole_ = 0;  // share of a story that matches the whole query
  double coordination_ = 0;
  bool skips_blocks_ = false;
  std::vector<StoryFilter> required_;  // apply to every count
  std::vector<StoryFilter> drilled_;   // ignored by the counts of their own facet
  uint32_t walked_ = 0;
  Evaluation answer_;
};

}  // namespace

Evaluation Evaluate(const EvaluationRequest& request, const ArchiveView& view) {
  return Evaluator(request, view).Finish();
}

}  // namespace hajimari::search
