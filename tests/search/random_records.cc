#include "tests/search/random_records.h"

#include <rapidcheck.h>

#include <array>
#include <string>

namespace hajimari::search {
namespace {

size_t Pick(size_t n) { return *rc::gen::inRange<size_t>(0, n); }
bool FlipCoin() { return Pick(2) == 0; }

template <typename Pool>
auto PickOf(const Pool& pool) {
  return pool[Pick(std::size(pool))];
}

std::vector<archive::Partner> Partners() {
  return {{"US", "city", "MA", "Boston", "", "", "us-ma-boston"},
          {"US", "city", "ME", "Portland", "", "", "us-me-portland"},
          {"US", "city", "OR", "Portland", "", "", "us-or-portland"},
          {"US", "city", "HI", "Honolulu", "", "", "us-hi-honolulu"},
          {"US", "state", "HI", "", "", "", "us-hi-state"},
          {"US", "city", "ME", "Tiny Hamlet", "", "", "us-me-tiny-hamlet"},
          {"JP", "city", "京都府", "京都市", "Kyoto", "", "jp-261009"},
          {"JP", "city", "岩手県", "陸前高田市", "Rikuzentakata", "", "jp-032107"},
          {"JP", "prefecture", "愛媛県", "", "", "", "jp-38-prefecture"},
          {"IT", "city", "", "Padua", "", "", "it-padua"}};
}

constexpr std::array<const char*, 10> kDates = {
    "1959-06-24", "1955/1959", "1958/1961", "[1997,2001]", "1989",
    "1926-12-25", "1985/..",   "1950~",     "2019",        "1868"};
constexpr std::array<const char*, 5> kThemes = {"tsunami", "earthquake", "education", "baseball",
                                                "peace"};

std::vector<archive::Partner> PickPartners() {
  std::vector<archive::Partner> partners;
  for (size_t i = Pick(4); i > 0; --i) partners.push_back(PickOf(Partners()));
  return partners;
}

std::vector<std::string> PickThemes() {
  std::vector<std::string> themes;
  for (const char* theme : kThemes) {
    if (Pick(3) == 0) themes.emplace_back(theme);
  }
  return themes;
}

archive::Story PickStory(const std::vector<archive::Relationship>& relationships) {
  static const std::array<archive::Person, 3> kPeople = {{{{"Mayor Smith", "スミス市長"}, {}},
                                                          {{"Hanako Sato", "佐藤花子"}, {}},
                                                          {{"Ann Lee", ""}, {}}}};
  archive::Story story;
  if (!relationships.empty() && FlipCoin()) story.relationship = PickOf(relationships).id;
  if (Pick(3) != 0) story.body.en = "x";
  if (story.body.en.empty() || FlipCoin()) story.body.ja = "甲";
  story.partners = PickPartners();
  for (size_t i = Pick(3); i > 0; --i) {
    archive::StoryDate date;
    date.date = *archive::ParseEdtf(PickOf(kDates));
    date.kind = PickOf(std::array{"signed", "visit", "gift"});
    story.dates.push_back(date);
  }
  for (size_t i = Pick(3); i > 0; --i) story.people.push_back(PickOf(kPeople));
  story.themes = PickThemes();
  if (Pick(3) == 0) story.pictures.emplace_back();
  if (Pick(3) == 0) story.editorial_json = R"({"shortlist": true})";
  return story;
}

}  // namespace

archive::Relationship PickRelationship(size_t number) {
  archive::Relationship relationship;
  relationship.id = "relationship-" + std::to_string(number);
  relationship.kind = PickOf(std::array{"sister-city", "state-prefecture"});
  relationship.partners = PickPartners();
  if (FlipCoin()) relationship.signed_on = *archive::ParseEdtf(PickOf(kDates));
  if (Pick(4) == 0) relationship.ended = *archive::ParseEdtf("2005");
  return relationship;
}

TestStory PickRecord(const std::vector<archive::Relationship>& relationships,
                     const dictionaries::Dictionaries& known) {
  const archive::Story story = PickStory(relationships);
  const auto relationship =
      std::ranges::find(relationships, story.relationship, &archive::Relationship::id);
  std::vector<archive::InferredTheme> inferred;
  for (const std::string& theme : PickThemes()) inferred.push_back({theme, {}});
  const auto facets = archive::ComputeFacets(
      story, relationship == relationships.end() ? nullptr : &*relationship, known, inferred);

  TestStory indexed;
  TestPiece& piece = indexed.pieces.emplace_back();
  for (size_t i = 1 + Pick(3); i > 0; --i) {
    const std::string word(1, PickOf(std::array{'a', 'b', 'c', 'd'}));
    piece.sentences.push_back({{TestWord{word, word, false}}});
  }
  for (int f = 0; f < archive::kFacets; ++f) {
    const auto facet = static_cast<Facet>(f);
    const auto& values = facets.values[static_cast<size_t>(f)];
    if (facet == Facet::kTheme) {
      indexed.themes = values;
    } else if (facet == Facet::kInferredTheme) {
      indexed.inferred = values;
    } else if (facet == Facet::kDecade) {
      indexed.decades = values;
    } else {
      indexed.others[facet] = values;
    }
  }
  indexed.signed_edtf = facets.signed_edtf;
  indexed.alive = Pick(8) != 0;
  return indexed;
}

Columns RelationshipColumns(const std::vector<archive::Relationship>& relationships,
                            const dictionaries::Dictionaries& known) {
  std::vector<StoryRow> rows;
  std::array<FacetColumn, archive::kFacets> facets;
  for (const archive::Relationship& relationship : relationships) {
    const auto computed = archive::ComputeFacets({}, &relationship, known, {});
    for (size_t f = 0; f < facets.size(); ++f) {
      for (const std::string& id : computed.values[f])
        facets[f].values.push_back(facets[f].Intern(id));
      facets[f].first.push_back(static_cast<uint32_t>(facets[f].values.size()));
    }
    rows.emplace_back().id = relationship.id;
  }
  return Columns(std::move(rows), std::move(facets));
}

}  // namespace hajimari::search
