#include "search/generation/story_reader.h"

#include <algorithm>

#include "archive/record/places.h"
#include "archive/record/record_from_json.h"
#include "archive/store/fields.h"

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

base::Result<archive::Story> StoryReader::Read(uint32_t story) const {
  const auto [s, at] = view_.Locate(story);
  const std::string& id = open_.columns().Id(story);
  if (const auto kept = open_.stories().Find(s, id)) return (*kept)->story;
  const auto record = segments_[s]->files().records().Read(at);
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
    open_.stories().Keep(s, id, std::make_shared<CachedStory>(*read, record->size()));
  }
  return *std::move(read);
}

std::vector<archive::Partner> StoryReader::PartnersOf(const archive::Story& story) const {
  if (!story.partners.empty()) return story.partners;
  const auto* relationship = open_.generation().FindRelationship(story.relationship);
  auto partners =
      relationship != nullptr ? relationship->partners : std::vector<archive::Partner>();
  FillPlaces(partners, dictionaries_.gazetteer());
  return partners;
}

std::vector<archive::Piece> StoryReader::PiecesOf(const archive::Story& story) const {
  const auto* relationship = open_.generation().FindRelationship(story.relationship);
  if (relationship == nullptr) {
    return archive::SearchablePieces(story, nullptr, dictionaries_.gazetteer());
  }
  archive::Relationship filled = *relationship;
  FillPlaces(filled.partners, dictionaries_.gazetteer());
  return archive::SearchablePieces(story, &filled, dictionaries_.gazetteer());
}

const archive::StoryTokens& StoryReader::TokensOf(uint32_t story) const {
  const auto [s, at] = view_.Locate(story);
  return segments_[s]->Tokens(at);
}

const archive::Lexicon& StoryReader::LexiconOf(uint32_t story) const {
  return segments_[view_.Locate(story).segment]->files().lexicon();
}

bool StoryReader::HasGiven(const std::string& term, uint32_t story) const {
  const auto facet = term.front() == archive::kThemePrefix ? Facet::kTheme : Facet::kRegion;
  const auto& column = open_.columns().facet(facet);
  const auto ordinal = column.Find(std::string_view(term).substr(1));
  if (!ordinal) return false;
  const auto values = column.Of(story);
  return std::ranges::find(values, *ordinal) != values.end();
}

}  // namespace hajimari::search
