// NEAR: the stories that have both sides, verified on stored tokens.
#include <utility>

#include "search/evaluate/matcher.h"
#include "search/evaluate/near_scan.h"

namespace hajimari::search {
namespace {

class NearMatcher final : public Matcher {
 public:
  NearMatcher(const Node& node, std::unique_ptr<Matcher> both, const Binding& binding)
      : segment_(*binding.segment), both_(std::move(both)), scan_(*binding.segment, node) {}

  uint32_t Candidate(uint32_t from) override { return both_->Candidate(from); }

  std::optional<Found> Check(uint32_t story) override {
    auto found = both_->Check(story);
    if (!found || !scan_.Holds(segment_.Tokens(story))) return std::nullopt;
    return found;
  }

  ScoreBound score_bound() const override { return both_->score_bound(); }
  ScoreBound MaxScoreUntil(uint32_t from, uint32_t& until) override {
    return both_->MaxScoreUntil(from, until);
  }

 private:
  const SegmentIndex& segment_;
  std::unique_ptr<Matcher> both_;
  NearScan scan_;
};

}  // namespace

std::unique_ptr<Matcher> CompileNear(const Node& node, std::unique_ptr<Matcher> both,
                                     const Binding& binding) {
  return std::make_unique<NearMatcher>(node, std::move(both), binding);
}

}  // namespace hajimari::search
