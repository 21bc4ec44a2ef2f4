// What is known about the values of a facet before any query: label, parent, sort key, and how many
// stories have each. Computed once per generation, so that an answer only has to add up counts.
//
//   const FacetShape& shape = shapes.Of(Facet::kEra);
//   column.ids[4]       -> "showa-30s"
//   shape.LabelAt(4)    -> {"Shōwa 30s", "昭和30年代"}
//   shape.ParentAt(4)   -> ordinal of "showa"
//   shape.LivingAt(4)   -> 17 stories of the archive
//
// People, relationships and shortlists have no labels or parents here; only the records have them.
// Immutable; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "search/evaluate/columns.h"
#include "search/names/labels.h"

namespace hajimari::search {

inline constexpr uint32_t kNoValue = UINT32_MAX;
inline constexpr int64_t kByCount = INT64_MAX;  // sort key of values that are sorted by count

class FacetShape {
 public:
  FacetShape() = default;
  FacetShape(Facet facet, const Columns& columns, const dictionaries::Dictionaries& known);

  // nullptr if no table has the value.
  const Label* LabelAt(uint32_t value) const;
  // The nearest ancestor that the column has; kNoValue if none.
  uint32_t ParentAt(uint32_t value) const {
    return value < values_info_.size() ? values_info_[value].parent : kNoValue;
  }
  int64_t SortKeyAt(uint32_t value) const {
    return value < values_info_.size() ? values_info_[value].sort_key : kByCount;
  }
  uint32_t LivingAt(uint32_t value) const { return living_[value].stories; }
  // The first living story that has it. REQUIRES: LivingAt(value) > 0.
  uint32_t FirstAt(uint32_t value) const { return living_[value].first; }

 private:
  struct ValueInfo {
    std::optional<Label> label;
    uint32_t parent = kNoValue;
    int64_t sort_key = kByCount;
  };
  std::vector<ValueInfo> values_info_;  // by ordinal; empty if only records have the labels
  struct Living {
    uint32_t stories = 0;
    uint32_t first = 0;
  };
  std::vector<Living> living_;
};

class FacetShapes {
 public:
  FacetShapes(const Columns& columns, const dictionaries::Dictionaries& known);
  const FacetShape& Of(Facet facet) const { return shapes_[static_cast<size_t>(facet)]; }

 private:
  std::array<FacetShape, archive::kFacets> shapes_;
};

}  // namespace hajimari::search
