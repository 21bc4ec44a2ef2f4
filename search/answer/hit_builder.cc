#include "search/answer/hit_builder.h"

#include <utility>

#include "search/answer/why.h"
#include "search/evaluate/highlights.h"

namespace hajimari::search {

base::Result<Hit> BuildHit(const Session& session, const RankedStory& ranked,
                           const std::vector<const Concept*>& concepts) {
  session.deadline().Check();
  const StoryReader& reader = session.stories();
  auto story = reader.Read(ranked.story);
  if (!story) return std::unexpected(story.error());
  const auto [segment, at] = session.view().Locate(ranked.story);
  const SegmentIndex& index = *session.view().segments[segment];
  const auto& tokens = index.Tokens(at);
  const auto has_given = [&](const std::string& term) {
    return reader.HasGiven(term, ranked.story);
  };
  const auto matches = FindHighlights(index, tokens, has_given, concepts);
  const auto pieces = reader.PiecesOf(*story);

  Hit hit;
  hit.partners = reader.PartnersOf(*story);
  hit.signed_edtf = session.open().columns().SignedEdtf(ranked.story);
  hit.score = ranked.score;
  const StoryText texts{&tokens, &pieces, &hit.partners};
  hit.snippets = MakeBodySnippets(matches, texts);
  hit.why = MakeWhy(matches, concepts, texts, session.dictionaries().gazetteer());
  hit.story = *std::move(story);
  return hit;
}

}  // namespace hajimari::search
