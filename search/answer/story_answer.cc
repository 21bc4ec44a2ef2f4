#include "search/answer/story_answer.h"

#include <algorithm>
#include <utility>

#include "archive/record/theme_inference.h"

namespace hajimari::search {

base::Result<StoryAnswer> FindStory(const Session& session, std::string_view id) {
  const OpenGeneration& open = session.open();
  const auto number = open.columns().Find(id);
  if (!number) {
    return base::Fail(base::ErrorCode::kNotFound, "There is no such story.", std::string(id));
  }
  auto story = session.stories().Read(*number);
  if (!story) return std::unexpected(story.error());
  StoryAnswer answer;
  answer.partners = session.stories().PartnersOf(*story);
  answer.signed_edtf = open.columns().SignedEdtf(*number);
  answer.inferred = archive::ThemeInference(session.dictionaries().themes()).Infer(*story);
  answer.generation = open.generation().number();
  if (!story->relationship.empty()) {
    const auto same = session.view().sets->Of(Facet::kRelationship, {story->relationship}, false);
    for (uint32_t other = same->NextFrom(0); other != StoryNumbers::kNone;
         other = same->NextFrom(other + 1)) {
      if (other != *number) answer.other_stories.push_back(open.columns().Id(other));
    }
  }
  std::ranges::sort(answer.other_stories);
  answer.story = *std::move(story);
  return answer;
}

}  // namespace hajimari::search
