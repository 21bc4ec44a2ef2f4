#include "indexer/story_values.h"

#include <xapian.h>

#include <algorithm>

#include "archive/store/fields.h"
#include "base/varint.h"

namespace hajimari::indexer {
namespace {

using archive::Facet;
using archive::Partner;

std::string EncodeLengths(const std::vector<archive::AnalyzedPiece>& pieces) {
  std::array<uint64_t, text::kLanguages> words{};
  for (const archive::AnalyzedPiece& piece : pieces) {
    if (piece.field == archive::Field::kTitle || piece.field == archive::Field::kBody) {
      words[static_cast<size_t>(piece.language)] += piece.text.words;
    }
  }
  std::string bytes;
  for (const uint64_t count : words) base::AppendVarint(count, bytes);
  return bytes;
}

std::string EncodeBegins(const archive::StoryFacets& facets) {
  std::string bytes;
  for (const int number : {facets.begins.year, facets.begins.month, facets.begins.day}) {
    base::AppendVarint(static_cast<uint64_t>(std::max(number, 0)), bytes);
  }
  return bytes + facets.signed_edtf;
}

// The partner whose city is the sort key in the language of that country; otherwise the first.
const Partner* PartnerOf(std::string_view country, const std::vector<Partner>& partners) {
  const auto found = std::ranges::find(partners, country, &Partner::country);
  if (found != partners.end()) return &*found;
  return partners.empty() ? nullptr : &partners.front();
}

std::string_view TitleReading(const std::vector<archive::AnalyzedPiece>& pieces) {
  for (const archive::AnalyzedPiece& piece : pieces) {
    if (piece.field == archive::Field::kTitle && piece.language == text::Language::kJapanese) {
      return piece.text.reading;
    }
  }
  return {};
}

}  // namespace

StoryValues MakeValues(const archive::Story& story, const archive::Relationship* relationship,
                       const archive::StoryFacets& facets,
                       const std::vector<archive::AnalyzedPiece>& pieces,
                       const dictionaries::Gazetteer& gazetteer, const text::Collator& collator) {
  StoryValues values;
  values.id = story.id;
  values.facets = facets.values;
  values.lengths = EncodeLengths(pieces);
  values.begins = EncodeBegins(facets);
  const std::string& english = story.title.en.empty() ? story.title.ja : story.title.en;
  values.title_key_english = collator.EnglishSortKey(english);
  const std::string& japanese = story.title.ja.empty() ? story.title.en : story.title.ja;
  values.title_key_japanese = collator.JapaneseSortKey(TitleReading(pieces), japanese);

  const std::vector<Partner> none;
  const auto& partners = !story.partners.empty()   ? story.partners
                         : relationship != nullptr ? relationship->partners
                                                   : none;
  if (const Partner* partner = PartnerOf("US", partners)) {
    const dictionaries::Place* place = gazetteer.Find(partner->place);
    const std::string& written = partner->city_en.empty() ? partner->city : partner->city_en;
    values.city_key_english = collator.EnglishSortKey(place != nullptr  ? place->name.en
                                                      : written.empty() ? partner->region
                                                                        : written);
  }
  if (const Partner* partner = PartnerOf("JP", partners)) {
    const dictionaries::Place* place = gazetteer.Find(partner->place);
    const std::string& written = partner->city.empty() ? partner->region : partner->city;
    values.city_key_japanese = place != nullptr && !place->name.ja.empty()
                                   ? collator.JapaneseSortKey(place->reading, place->name.ja)
                                   : collator.JapaneseSortKey("", written);
  }
  return values;
}

StoredValues::StoredValues(const Xapian::Database& database) : database_(&database) {
  for (int facet = 0; facet < archive::kFacets; ++facet) {
    ids_[static_cast<size_t>(facet)] =
        DecodeFacetTable(database.get_metadata(archive::FacetTableKey(static_cast<Facet>(facet))));
  }
}

StoryValues StoredValues::Read(uint32_t ordinal) const {
  const Xapian::Document document = database_->get_document(ordinal + 1, Xapian::DOC_ASSUME_VALID);
  StoryValues values;
  for (size_t facet = 0; facet < ids_.size(); ++facet) {
    const std::string bytes = document.get_value(static_cast<Xapian::valueno>(facet));
    base::VarintReader reader(bytes);
    while (!reader.AtEnd()) {
      const uint64_t number = reader.Next();
      if (number < ids_[facet].size()) values.facets[facet].push_back(ids_[facet][number]);
    }
  }
  values.id = document.get_value(archive::kSlotId);
  values.lengths = document.get_value(archive::kSlotLengths);
  values.begins = document.get_value(archive::kSlotBegins);
  values.title_key_english = document.get_value(archive::kSlotTitleKeyEnglish);
  values.title_key_japanese = document.get_value(archive::kSlotTitleKeyJapanese);
  values.city_key_english = document.get_value(archive::kSlotCityKeyEnglish);
  values.city_key_japanese = document.get_value(archive::kSlotCityKeyJapanese);
  return values;
}

FacetSlots EncodeFacets(const StoryValues& values, FacetTables& tables) {
  FacetSlots slots;
  std::vector<uint32_t> ordinals;
  for (size_t facet = 0; facet < values.facets.size(); ++facet) {
    ordinals.clear();
    for (const std::string& id : values.facets[facet]) {
      ordinals.push_back(tables.Ordinal(static_cast<Facet>(facet), id));
    }
    std::ranges::sort(ordinals);
    for (const uint32_t ordinal : ordinals) base::AppendVarint(ordinal, slots[facet]);
  }
  return slots;
}

void AddSlots(const StoryValues& values, const FacetSlots& facets, Xapian::Document& document) {
  const auto add = [&](unsigned slot, const std::string& value) {
    if (!value.empty()) document.add_value(slot, value);
  };
  for (unsigned facet = 0; facet < facets.size(); ++facet) add(facet, facets[facet]);
  add(archive::kSlotId, values.id);
  add(archive::kSlotLengths, values.lengths);
  add(archive::kSlotBegins, values.begins);
  add(archive::kSlotTitleKeyEnglish, values.title_key_english);
  add(archive::kSlotTitleKeyJapanese, values.title_key_japanese);
  add(archive::kSlotCityKeyEnglish, values.city_key_english);
  add(archive::kSlotCityKeyJapanese, values.city_key_japanese);
}

}  // namespace hajimari::indexer
