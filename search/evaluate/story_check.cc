#include "search/evaluate/story_check.h"

#include <algorithm>

#include "search/evaluate/matcher.h"

namespace hajimari::search {

StoryCheck::StoryCheck(const ArchiveView& view, uint32_t story, bool inferred)
    : view_(view),
      story_(story),
      segment_(view.Locate(story).segment),
      inferred_(inferred),
      scoring_(*view.columns, view.segments) {}

void StoryCheck::Collect(const Node& node, Rarities& rarities) const {
  if (node.kind == Node::Kind::kConcept) rarities[&node.words] = scoring_.Idf(node.words);
  for (const Node& child : node.children) Collect(child, rarities);
}

std::optional<Found> StoryCheck::Run(const Node& node, const Rarities& rarities) const {
  const FindStories find = [this](Facet facet, const std::vector<std::string>& values) {
    return view_.sets->Of(facet, values, inferred_);
  };
  const Binding binding{&segment(), view_.first_stories[segment_], &scoring_, &rarities, &find};
  const auto matcher = Compile(node, binding);
  if (matcher->Candidate(at()) != at()) return std::nullopt;
  return matcher->Check(at());
}

std::optional<Found> StoryCheck::Answers(const Node& node) const {
  Rarities rarities;
  Collect(node, rarities);
  return Run(node, rarities);
}

double StoryCheck::Score(const Concept& words, const Alternative& alternative) const {
  Concept alone = words;
  alone.allowed = kAllRoutes;
  alone.alternatives = {alternative};
  const Node node = MakeConcept(std::move(alone));
  const auto found = Run(node, {{&node.words, Rarity(words)}});
  return found ? found->score : 0;
}

}  // namespace hajimari::search
