// Any of many terms: a word with `*`. A heap merges the postings, so that the cost of five hundred
// lists depends on their total length.
#include <algorithm>
#include <utility>

#include "search/evaluate/matcher.h"
#include "search/plan/weights.h"

namespace hajimari::search {
namespace {

class AnyTermMatcher final : public Matcher {
 public:
  AnyTermMatcher(const Alternative& alternative, const Binding& binding)
      : binding_(binding), route_(alternative.route), as_written_(alternative.strict) {
    for (size_t i = 0; i < alternative.terms.size(); ++i) {
      auto postings = binding.segment->Load(PostedTerm(alternative, i));
      if (postings && !postings->stories.empty()) heap_.push_back({std::move(postings), 0});
    }
    std::ranges::make_heap(heap_, Later);
  }

  uint32_t Candidate(uint32_t from) override {
    while (!heap_.empty() && heap_.front().story() < from) Advance(from);
    return heap_.empty() ? kNoStory : heap_.front().story();
  }

  std::optional<Found> Check(uint32_t story) override {
    Occurrences counts{};
    bool any = false;
    while (!heap_.empty() && heap_.front().story() == story) {
      const auto of_term = archive::UnpackCounts(heap_.front().packed());
      if (!as_written_ || of_term.as_written) {
        any = true;
        Add(OccurrencesOf(of_term), counts);
      }
      Advance(story + 1);
    }
    if (!any) return std::nullopt;
    const double score = binding_.scoring->Score(counts, binding_.first_story + story);
    return Found{score * kWeights.route[static_cast<size_t>(route_)], route_};
  }

 private:
  struct Posted {
    PostingsPointer postings;
    size_t at;

    uint32_t story() const { return postings->stories[at]; }
    uint32_t packed() const { return postings->packed[at]; }
  };

  static bool Later(const Posted& a, const Posted& b) { return a.story() > b.story(); }

  void Advance(uint32_t from) {
    std::ranges::pop_heap(heap_, Later);
    Posted& earliest = heap_.back();
    const auto& stories = earliest.postings->stories;
    const auto next = std::lower_bound(stories.begin() + static_cast<ptrdiff_t>(earliest.at),
                                       stories.end(), from);
    earliest.at = static_cast<size_t>(next - stories.begin());
    if (next == stories.end()) {
      heap_.pop_back();
    } else {
      std::ranges::push_heap(heap_, Later);
    }
  }

  static void Add(const Occurrences& more, Occurrences& counts) {
    for (size_t language = 0; language < counts.size(); ++language) {
      for (size_t field = 0; field < counts[language].size(); ++field) {
        counts[language][field] += more[language][field];
      }
    }
  }

  const Binding& binding_;
  Route route_;
  bool as_written_;
  std::vector<Posted> heap_;
};

}  // namespace

std::unique_ptr<Matcher> CompileAnyTerm(const Alternative& alternative, const Binding& binding) {
  return std::make_unique<AnyTermMatcher>(alternative, binding);
}

}  // namespace hajimari::search
