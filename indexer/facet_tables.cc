#include "indexer/facet_tables.h"

#include "base/varint.h"

namespace hajimari::indexer {

uint32_t FacetTables::Ordinal(archive::Facet facet, std::string_view id) {
  Table& table = tables_[static_cast<size_t>(facet)];
  if (const auto found = table.ordinals.find(id); found != table.ordinals.end()) {
    return found->second;
  }
  const auto ordinal = static_cast<uint32_t>(table.ids.size());
  table.ordinals.emplace(id, ordinal);
  table.ids.emplace_back(id);
  return ordinal;
}

const std::vector<std::string>& FacetTables::Ids(archive::Facet facet) const {
  return tables_[static_cast<size_t>(facet)].ids;
}

std::string FacetTables::Encode(archive::Facet facet) const {
  std::string bytes;
  for (const std::string& id : Ids(facet)) {
    base::AppendVarint(id.size(), bytes);
    bytes += id;
  }
  return bytes;
}

std::vector<std::string> DecodeFacetTable(std::string_view bytes) {
  std::vector<std::string> ids;
  base::VarintReader reader(bytes);
  while (!reader.AtEnd()) {
    const std::string_view id = reader.String();
    if (!reader.ok()) break;
    ids.emplace_back(id);
  }
  return ids;
}

}  // namespace hajimari::indexer
