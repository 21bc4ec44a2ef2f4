#include <algorithm>

#include "base/varint.h"
#include "search/generation/xapian_segment.h"

namespace hajimari::search {
namespace {

// Calls take(story, bytes) for each story of the segment that has the slot.
template <typename Take>
void ForEachValue(const Xapian::Database& database, Xapian::valueno slot, const Take& take) {
  const auto end = database.valuestream_end(slot);
  for (auto at = database.valuestream_begin(slot); at != end; ++at) {
    const std::string value = *at;
    take(at.get_docid() - 1, std::string_view(value));
  }
}

// The ordinals of the segment's facet ids in the whole archive's column.
std::vector<uint32_t> SharedOrdinals(const Xapian::Database& database, archive::Facet facet,
                                     FacetColumn& column) {
  const std::string table = database.get_metadata(archive::FacetTableKey(facet));
  base::VarintReader reader(table);
  std::vector<uint32_t> shared;
  while (!reader.AtEnd() && reader.ok()) shared.push_back(column.Intern(reader.String()));
  return shared;
}

void AppendFacet(const XapianSegment& segment, archive::Facet facet, FacetColumn& column) {
  const auto shared = SharedOrdinals(segment.database(), facet, column);
  const size_t base = column.first.size();
  const auto close_rows = [&](size_t before) {
    while (column.first.size() < base + before) {
      column.first.push_back(static_cast<uint32_t>(column.values.size()));
    }
  };
  ForEachValue(segment.database(), static_cast<Xapian::valueno>(facet),
               [&](uint32_t story, std::string_view bytes) {
                 close_rows(story);
                 base::VarintReader reader(bytes);
                 while (!reader.AtEnd() && reader.ok()) {
                   const uint32_t ordinal = reader.Next32();
                   if (ordinal < shared.size()) column.values.push_back(shared[ordinal]);
                 }
                 close_rows(story + 1);
               });
  close_rows(segment.size());
}

void ReadLengths(std::string_view bytes, StoryRow& row) {
  base::VarintReader reader(bytes);
  for (uint32_t& length : row.lengths) length = reader.Next32();
}

void ReadBegins(std::string_view bytes, StoryRow& row) {
  base::VarintReader reader(bytes);
  row.begins.year = static_cast<int>(reader.Next32());
  row.begins.month = static_cast<int>(reader.Next32());
  row.begins.day = static_cast<int>(reader.Next32());
  row.signed_edtf = reader.rest();
}

void AppendRows(const XapianSegment& segment, std::vector<StoryRow>& rows) {
  const size_t first = rows.size();
  rows.resize(first + segment.size());
  for (uint32_t story = 0; story < segment.size(); ++story) {
    rows[first + story].alive = segment.Alive(story);
    rows[first + story].begins = {9999, 12, 31};
  }
  const auto& database = segment.database();
  const auto read = [&](unsigned slot, const auto& into) {
    ForEachValue(database, slot,
                 [&](uint32_t story, std::string_view bytes) { into(bytes, rows[first + story]); });
  };
  const auto key = [&](unsigned slot, auto member, text::Language language) {
    read(slot, [&](std::string_view bytes, StoryRow& row) {
      (row.*member)[static_cast<size_t>(language)] = bytes;
    });
  };
  read(archive::kSlotLengths, ReadLengths);
  read(archive::kSlotBegins, ReadBegins);
  read(archive::kSlotId, [](std::string_view bytes, StoryRow& row) { row.id = bytes; });
  using text::Language;
  key(archive::kSlotTitleKeyEnglish, &StoryRow::title_keys, Language::kEnglish);
  key(archive::kSlotTitleKeyJapanese, &StoryRow::title_keys, Language::kJapanese);
  key(archive::kSlotCityKeyEnglish, &StoryRow::city_keys, Language::kEnglish);
  key(archive::kSlotCityKeyJapanese, &StoryRow::city_keys, Language::kJapanese);
}

}  // namespace

Columns LoadColumns(const std::vector<std::unique_ptr<XapianSegment>>& segments) {
  std::vector<StoryRow> rows;
  std::array<FacetColumn, archive::kFacets> facets;
  for (const auto& segment : segments) {
    AppendRows(*segment, rows);
    for (size_t f = 0; f < facets.size(); ++f) {
      AppendFacet(*segment, static_cast<archive::Facet>(f), facets[f]);
    }
  }
  return Columns(std::move(rows), std::move(facets));
}

}  // namespace hajimari::search
