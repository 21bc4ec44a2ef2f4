// What answers a plan: which stories, in which order, and how many of each value. All that is above
// asks through this interface, so that another engine may stand behind it.
//
//   Evaluation answer = engine.Evaluate({.root = &plan.root, .top = 20});
//     -> answer.total, answer.top[0].story, answer.counts
//   engine.Count({.root = &plan.root})   -> answer.total, sooner
//
// Stories are numbers of an OpenGeneration's columns; counts are by ordinal of a facet's column.
// May throw what segments throw, and TimeIsUp. One thread an object.
#pragma once

#include <cstdint>

#include "search/evaluate/evaluation.h"
#include "search/evaluate/story_count.h"

namespace hajimari::search {

class Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual Evaluation Evaluate(const EvaluationRequest& request) const = 0;
  // How many stories it finds; of the request only its root, filters and `inferred` matter.
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
                             .count = {},
                             .order = Order::kId},
                            view_)
        .total;
  }

 private:
  const ArchiveView& view_;
  CountedWords& counted_;
};

}  // namespace hajimari::search
