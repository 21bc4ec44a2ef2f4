// Whether one story matches a plan node, and with which score: an evaluation of a single story, for
// explanations.
//
//   StoryCheck check(view, 12, false);
//   check.Answers(plan.root)                    -> {score 7.3, kWord}; nullopt if it does not match
//   check.Score(words, words.alternatives[2])   -> 1.9, by that alternative alone
//
// May throw whatever the segments throw. One thread per object.
#pragma once

#include <optional>

#include "search/evaluate/evaluation.h"
#include "search/evaluate/scoring.h"

namespace hajimari::search {

class StoryCheck {
 public:
  // `view` must outlive it. With `inferred`, inferred themes pass filters too.
  StoryCheck(const ArchiveView& view, uint32_t story, bool inferred);

  std::optional<Found> Answers(const Node& node) const;
  // 0 if the story does not match. Ignores which routes are switched off.
  double Score(const Concept& words, const Alternative& alternative) const;
  double Rarity(const Concept& words) const { return scoring_.Idf(words); }

  uint32_t story() const { return story_; }
  const SegmentIndex& segment() const { return *view_.segments[segment_]; }
  uint32_t at() const { return story_ - view_.first_stories[segment_]; }  // number in its segment
  const archive::StoryTokens& tokens() const { return segment().Tokens(at()); }

 private:
  using Rarities = std::unordered_map<const Concept*, double>;
  void Collect(const Node& node, Rarities& rarities) const;
  std::optional<Found> Run(const Node& node, const Rarities& rarities) const;

  const ArchiveView& view_;
  uint32_t story_;
  size_t segment_;
  bool inferred_;
  Scoring scoring_;
};

}  // namespace hajimari::search
