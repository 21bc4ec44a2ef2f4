#include "search/hit_builder.h"

#include <algorithm>

#include "archive/places.h"
#include "archive/record_json.h"
#include "search/why.h"

namespace hajimari::search {
namespace {

using base::ErrorCode;
using base::Fail;

void FillPlaces(std::vector<archive::Partner>& partners, const dictionaries::Gazetteer& gazetteer) {
  for (archive::Partner& partner : partners) {
    if (partner.place.empty()) partner.place = archive::PlaceIdOf(partner, gazetteer);
  }
}

}  // namespace

size_t HitBuilder::SegmentOf(uint32_t story) const {
  const auto after = std::ranges::upper_bound(first_stories_, story);
  return static_cast<size_t>(after - first_stories_.begin()) - 1;
}

base::Result<archive::Story> HitBuilder::ReadStory(uint32_t story) const {
  const size_t s = SegmentOf(story);
  const std::string& id = open_.columns().Id(story);
  if (const auto kept = open_.stories().Find(s, id)) return (*kept)->story;
  const auto record = segments_[s]->files().records().Read(story - first_stories_[s]);
  if (!record) return std::unexpected(record.error());
  std::vector<archive::Problem> problems;
  auto read = archive::StoryFromJson(*record, problems);
  if (!read) {
    return Fail(ErrorCode::kCorrupt, "The record cannot be read: index again.", id);
  }
  read->submitted.reset();
  read->editorial_json.clear();
  FillPlaces(read->partners, dictionaries_.gazetteer());
  if (open_.stories().AskedBefore(s, id)) {
    open_.stories().Keep(s, id, std::make_shared<KeptStory>(*read, record->size()));
  }
  return *std::move(read);
}

std::vector<archive::Partner> HitBuilder::PartnersOf(const archive::Story& story) const {
  if (!story.partners.empty()) return story.partners;
  const auto* tie = open_.generation().FindRelationship(story.relationship);
  auto partners = tie != nullptr ? tie->partners : std::vector<archive::Partner>();
  FillPlaces(partners, dictionaries_.gazetteer());
  return partners;
}

std::vector<archive::Piece> HitBuilder::PiecesOf(const archive::Story& story) const {
  const auto* tie = open_.generation().FindRelationship(story.relationship);
  if (tie == nullptr) {
    return archive::SearchablePieces(story, nullptr, dictionaries_.gazetteer());
  }
  archive::Relationship filled = *tie;
  FillPlaces(filled.partners, dictionaries_.gazetteer());
  return archive::SearchablePieces(story, &filled, dictionaries_.gazetteer());
}

bool HitBuilder::HasGiven(const std::string& term, uint32_t story) const {
  const auto facet = term.front() == archive::kThemePrefix ? Facet::kTheme : Facet::kRegion;
  const auto& column = open_.columns().facet(facet);
  const auto ordinal = column.Find(std::string_view(term).substr(1));
  if (!ordinal) return false;
  const auto values = column.Of(story);
  return std::ranges::find(values, *ordinal) != values.end();
}

base::Result<Hit> HitBuilder::Build(const RankedStory& ranked,
                                    const std::vector<const Concept*>& concepts) const {
  deadline_.Check();
  auto story = ReadStory(ranked.story);
  if (!story) return std::unexpected(story.error());
  const size_t s = SegmentOf(ranked.story);
  const SegmentIndex& segment = *segments_[s];
  const auto& tokens = segment.Tokens(ranked.story - first_stories_[s]);
  const auto has_given = [&](const std::string& term) { return HasGiven(term, ranked.story); };
  const auto matches = FindMatches(segment, tokens, has_given, concepts);
  const auto pieces = PiecesOf(*story);

  Hit hit;
  hit.partners = PartnersOf(*story);
  hit.signed_edtf = open_.columns().SignedEdtf(ranked.story);
  hit.score = ranked.score;
  const Told told{&tokens, &pieces, &hit.partners};
  hit.snippets = MakeBodySnippets(matches, told);
  hit.why = MakeWhy(matches, concepts, told, dictionaries_.gazetteer());
  hit.story = *std::move(story);
  return hit;
}

}  // namespace hajimari::search
