#include "archive/record/story.h"

#include <algorithm>
#include <array>

#include "archive/record/places.h"
#include "archive/record/record_text.h"

namespace hajimari::archive {
namespace {

using dictionaries::Gazetteer;
using dictionaries::Place;
using text::Language;

constexpr std::array kBoth = {Language::kEnglish, Language::kJapanese};

class Pieces {
 public:
  void Add(Field field, Language language, size_t item, const std::string& text) {
    if (text.empty()) return;
    pieces_.push_back({field, language, static_cast<uint32_t>(item), text});
  }

  void AddBoth(Field field, size_t item, const Bilingual& both) {
    for (const Language language : kBoth) Add(field, language, item, both.In(language));
  }

  void AddByScript(Field field, size_t item, const std::string& text) {
    Add(field, LanguageOfText(text), item, text);
  }

  std::vector<Piece> Take() { return std::move(pieces_); }

 private:
  std::vector<Piece> pieces_;
};

// The distinct names of a partner: as written, at signing, from the gazetteer.
std::vector<std::string> NamesOf(const Partner& partner, const Gazetteer& gazetteer) {
  std::vector<std::string> names = {partner.city, partner.city_en, partner.at_signing};
  if (partner.city.empty()) names.push_back(partner.region);
  if (const Place* place = PlaceOfId(partner.place, gazetteer)) {
    names.push_back(place->name.en);
    names.push_back(place->name.ja);
  }
  std::vector<std::string> once;
  for (std::string& name : names) {
    const bool known = name.empty() || std::ranges::find(once, name) != once.end();
    if (!known) once.push_back(std::move(name));
  }
  return once;
}

// The partners of the story, then further partners of its relationship.
void AddPartners(const Story& story, const Relationship* relationship, const Gazetteer& gazetteer,
                 Pieces& pieces) {
  std::vector<std::string> seen;
  size_t item = 0;
  const auto add = [&](const Partner& partner) {
    for (const std::string& name : NamesOf(partner, gazetteer)) {
      if (std::ranges::find(seen, name) != seen.end()) continue;
      pieces.AddByScript(Field::kPartners, item, name);
      seen.push_back(name);
    }
    ++item;
  };
  std::ranges::for_each(story.partners, add);
  if (relationship != nullptr) std::ranges::for_each(relationship->partners, add);
}

}  // namespace

std::vector<Language> LanguagesOf(const Story& story) {
  std::vector<Language> languages;
  for (const Language language : kBoth) {
    const bool has_text = !story.title.In(language).empty() || !story.body.In(language).empty();
    if (has_text) languages.push_back(language);
  }
  return languages;
}

std::string_view Name(Field field) {
  constexpr std::array<std::string_view, 6> kNames = {"title",  "body",  "partners",
                                                      "people", "dates", "captions"};
  return kNames[static_cast<size_t>(field)];
}

std::vector<Piece> SearchablePieces(const Story& story, const Relationship* relationship,
                                    const Gazetteer& gazetteer) {
  Pieces pieces;
  pieces.AddBoth(Field::kTitle, 0, story.title);
  pieces.AddBoth(Field::kBody, 0, story.body);
  AddPartners(story, relationship, gazetteer, pieces);
  for (size_t i = 0; i < story.people.size(); ++i) {
    pieces.AddBoth(Field::kPeople, i, story.people[i].name);
    pieces.AddBoth(Field::kPeople, i, story.people[i].role);
  }
  for (size_t i = 0; i < story.dates.size(); ++i) {
    pieces.AddBoth(Field::kDates, i, story.dates[i].event);
    pieces.AddByScript(Field::kDates, i, story.dates[i].written);
  }
  for (size_t i = 0; i < story.pictures.size(); ++i) {
    pieces.AddBoth(Field::kCaptions, i, story.pictures[i].caption);
  }
  return pieces.Take();
}

}  // namespace hajimari::archive
