// Evaluates plans: which stories match, in which order, and how many have each facet value. Every
// query above is evaluated through this interface, so that another engine can take its place. What
// looks at one story (highlights, explanations) reads the segments themselves.
//
//   Evaluation answer = engine.Evaluate({.root = &plan.root, .top = 20});
//     -> answer.total, answer.top[0].story, answer.counts
//   engine.Count({.root = &plan.root})   -> answer.total, but faster
//
// Stories are numbers in the columns of an OpenGeneration; counts are by ordinal of a facet's
// column. May throw TimeIsUp and whatever the segments throw. One thread per object.
#pragma once

#include <cstdint>

#include "search/evaluate/evaluation.h"
#include "search/evaluate/story_count.h"

namespace hajimari::search {

class Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual Evaluation Evaluate(const EvaluationRequest& request) const = 0;
  // The number of matching stories. Uses only `root`, `filters` and `inferred` of the request.
  [[nodiscard]] virtual uint32_t Count(const EvaluationRequest& request) const = 0;
};

// Over the segments of a view; both must outlive it.
class SegmentEngine final : public Engine {
 public:
  SegmentEngine(const ArchiveView& view, CountedWords& counted) : view_(view), counted_(counted) {}

  Evaluation Evaluate(const EvaluationRequest& request) const override {
    return search::Evaluate(request, view_);
  }
  uint32_t Count(const EvaluationRequest& request) const override {
    if (request.filters.empty()) return CountStories(*request.root, view_, counted_);
    return search::Evaluate({.root = request.root,
                             .filters = request.filters,
                             .inferred = request.inferred,
                             .order = Order::kId},
                            view_)
        .total;
  }

 private:
  const ArchiveView& view_;
  CountedWords& counted_;
};

}  // namespace hajimari::search
