// Assigns a small number to each facet value in a segment, by first appearance.
//
//   tables.Ordinal(Facet::kTheme, "tsunami")   -> 0
//   tables.Encode(Facet::kTheme)               -> "\x07tsunami..."     the metadata "facet:0"
//
// One thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/record/facets.h"

namespace hajimari::indexer {

class FacetTables {
 public:
  uint32_t Ordinal(archive::Facet facet, std::string_view id);
  const std::vector<std::string>& Ids(archive::Facet facet) const;
  std::string Encode(archive::Facet facet) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  struct Table {
    std::vector<std::string> ids;
    std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> ordinals;
  };
  std::array<Table, archive::kFacets> tables_;
};

// The ids of an encoded table; bytes that do not decode are ignored.
std::vector<std::string> DecodeFacetTable(std::string_view bytes);

}  // namespace hajimari::indexer
