// What the values of a facet are, whatever is asked of them: how called, under which value, in
// which place among the others. Worked out once a generation, so that an answer only adds up.
//
//   const FacetShape& shape = shapes.Of(Facet::kEra);
//   column.ids[4] -> "showa-30s"
//   shape.LabelAt(4)   -> {"Shōwa 30s", "昭和30年代"}
//   shape.ParentAt(4)  -> ordinal of "showa"
//   shape.LivingAt(4)  -> 17 stories of the archive, whatever is asked
//
// Of people and relationships, which only records know, there are no labels here and no parents.
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
inline constexpr int64_t kByCount = INT64_MAX;  // the place of a value that its count places

class FacetShape {
 public:
  FacetShape() = default;
  FacetShape(Facet facet, const Columns& columns, const dictionaries::Dictionaries& known);

  // nullptr where no table has it.
  const Label* LabelAt(uint32_t value) const;
  // The nearest value above it that the column has; kNoValue if none.
  uint32_t ParentAt(uint32_t value) const {
    return value < values_info_.size() ? values_info_[value].parent : kNoValue;
  }
  int64_t SortKeyAt(uint32_t value) const {
    return value < values_info_.size() ? values_info_[value].place : kByCount;
  }
  uint32_t LivingAt(uint32_t value) const { return living_[value].stories; }
  // The first living story that has it. REQUIRES: LivingAt(value) > 0.
  uint32_t FirstAt(uint32_t value) const { return living_[value].first; }

 private:
  struct ValueInfo {
    std::optional<Label> label;
    uint32_t parent = kNoValue;
    int64_t place = kByCount;
  };
  std::vector<ValueInfo> values_info_;  // by ordinal; empty where only records know
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
