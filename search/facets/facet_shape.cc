#include "search/facets/facet_shape.h"

namespace hajimari::search {
namespace {

bool IsLabelledByRecords(Facet facet) {
  return facet == Facet::kPeople || facet == Facet::kRelationship || facet == Facet::kShortlist;
}

uint32_t NearestAbove(Facet facet, std::string_view id, const FacetColumn& column,
                      const dictionaries::Dictionaries& known) {
  for (const std::string& above : ParentsOf(facet, id, known)) {
    if (const auto ordinal = column.Find(above)) return *ordinal;
  }
  return kNoValue;
}

}  // namespace

FacetShape::FacetShape(Facet facet, const Columns& columns,
                       const dictionaries::Dictionaries& known) {
  const FacetColumn& column = columns.facet(facet);
  living_.resize(column.ids.size());
  for (uint32_t story = 0; story < columns.size(); ++story) {
    if (!columns.Alive(story)) continue;
    for (const uint32_t value : column.Of(story)) {
      if (living_[value].stories++ == 0) living_[value].first = story;
    }
  }
  if (IsLabelledByRecords(facet)) return;
  values_info_.reserve(column.ids.size());
  for (const std::string& id : column.ids) {
    values_info_.push_back({LabelOf(facet, id, known), NearestAbove(facet, id, column, known),
                            SortKeyOf(facet, id, known).value_or(kByCount)});
  }
}

const Label* FacetShape::LabelAt(uint32_t value) const {
  if (value >= values_info_.size() || !values_info_[value].label) return nullptr;
  return &*values_info_[value].label;
}

FacetShapes::FacetShapes(const Columns& columns, const dictionaries::Dictionaries& known) {
  for (int f = 0; f < archive::kFacets; ++f) {
    const auto facet = static_cast<Facet>(f);
    shapes_[static_cast<size_t>(f)] = FacetShape(facet, columns, known);
  }
}

}  // namespace hajimari::search
