// The values of a story in Xapian besides its terms: facet values, lengths, sort keys (see
// archive/store/fields.h). Made from an analysed story, or read from a segment that is merged.
//
//   values.facets[static_cast<size_t>(Facet::kTheme)]   -> {"disasters", "tsunami"}
//
// Values; StoredValues uses a database that belongs to the calling thread.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "archive/record/facets.h"
#include "archive/record/story.h"
#include "archive/store/token_store.h"
#include "dictionaries/gazetteer.h"
#include "indexer/facet_tables.h"
#include "text/collation.h"

namespace Xapian {
class Database;
class Document;
}  // namespace Xapian

namespace hajimari::indexer {

struct StoryValues {
  std::string id;
  std::array<std::vector<std::string>, archive::kFacets> facets;
  // The bytes of the slots as stored.
  std::string lengths;
  std::string begins;
  std::string title_key_english;
  std::string title_key_japanese;
  std::string city_key_english;
  std::string city_key_japanese;
  bool operator==(const StoryValues&) const = default;
};

StoryValues MakeValues(const archive::Story& story, const archive::Relationship* relationship,
                       const archive::StoryFacets& facets,
                       const std::vector<archive::AnalyzedPiece>& pieces,
                       const dictionaries::Gazetteer& gazetteer, const text::Collator& collator);

// Facet tables of a segment's database, decoded once.
class StoredValues {
 public:
  // `database` must outlive it. May throw Xapian's exceptions.
  explicit StoredValues(const Xapian::Database& database);
  StoryValues Read(uint32_t ordinal) const;

 private:
  const Xapian::Database* database_;
  std::array<std::vector<std::string>, archive::kFacets> ids_;
};

// The bytes of each facet's slot; ordinals come from `tables`, to which new values are added.
using FacetSlots = std::array<std::string, archive::kFacets>;
FacetSlots EncodeFacets(const StoryValues& values, FacetTables& tables);

void AddSlots(const StoryValues& values, const FacetSlots& facets, Xapian::Document& document);

}  // namespace hajimari::indexer
