#include "search/facets/facet_tree.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "search/names/typed_prefix.h"

namespace hajimari::search {
namespace {

Label LabelOfValue(const CountedFacet& facet, const TreeValue& value,
                   const dictionaries::Dictionaries& known, const FindLabel& find_label) {
  if (value.ordinal != kNoValue) {
    if (const Label* label = facet.shape.LabelAt(value.ordinal)) return *label;
  } else if (auto label = LabelOf(facet.counts.facet, *value.id, known)) {
    return *std::move(label);
  }
  return BothWays(find_label(facet.counts.facet, *value.id));
}

// Writes the values of a tree as an answer shows them.
class ValueLister {
 public:
  ValueLister(const CountedFacet& facet, const ValueTree& tree, const text::Collator& collator,
              const std::function<Label(const TreeValue&)>& label,
              const std::function<std::string(const TreeValue&)>& reading)
      : facet_(facet), tree_(tree), collator_(collator), label_(label), reading_(reading) {}

  std::vector<FacetValue> Values(const std::vector<size_t>& list, FacetSort sort,
                                 text::Language ui_language) const {
    std::vector<std::pair<std::string, FacetValue>> keyed;
    for (const size_t at : Ordered(list, sort)) {
      FacetValue value = Shown(tree_.At(at));
      std::string key;
      if (sort == FacetSort::kLabel) key = KeyOf(value.label, tree_.At(at), ui_language);
      value.children = Values(tree_.At(at).children, sort, ui_language);
      keyed.emplace_back(std::move(key), std::move(value));
    }
    if (sort == FacetSort::kLabel) {
      std::ranges::stable_sort(keyed, {},
                               [](const auto& pair) -> const auto& { return pair.first; });
    }
    std::vector<FacetValue> values;
    for (auto& [key, value] : keyed) values.push_back(std::move(value));
    return values;
  }

 private:
  std::vector<size_t> Ordered(std::vector<size_t> list, FacetSort sort) const {
    const auto id = [this](size_t v) { return std::string_view(*tree_.At(v).id); };
    if (sort == FacetSort::kId) std::ranges::sort(list, {}, id);
    if (sort == FacetSort::kCount) {
      std::ranges::sort(list, {},
                        [&](size_t v) { return std::pair(-int64_t{tree_.At(v).count}, id(v)); });
    }
    return list;
  }

  FacetValue Shown(const TreeValue& at) const {
    FacetValue value{.id = *at.id, .label = label_(at), .count = at.count, .selected = at.selected};
    if (facet_.counts.facet == Facet::kTheme) value.count_inferred = at.inferred;
    if (facet_.relationships != nullptr) value.relationships = at.relationships;
    return value;
  }

  std::string KeyOf(const Label& label, const TreeValue& value, text::Language ui_language) const {
    if (ui_language == text::Language::kEnglish) return collator_.EnglishSortKey(label.en);
    return collator_.JapaneseSortKey(reading_(value), label.ja);
  }

  const CountedFacet& facet_;
  const ValueTree& tree_;
  const text::Collator& collator_;
  const std::function<Label(const TreeValue&)>& label_;
  const std::function<std::string(const TreeValue&)>& reading_;
};

}  // namespace

FacetValues FacetWriter::Lists(const CountedFacet& facet, const FacetListing& listing,
                               text::Language ui_language) const {
  ValueTree tree(facet, known_, [](uint32_t, const TreeValue& value) {
    return value.count > 0 || value.inferred > 0;
  });
  const std::function<Label(const TreeValue&)> label = [&](const TreeValue& value) {
    return LabelOfValue(facet, value, known_, find_label_);
  };
  const std::function<std::string(const TreeValue&)> reading = [&](const TreeValue& value) {
    return ReadingOf(facet.counts.facet, *value.id, known_);
  };
  if (!listing.prefix.empty()) {
    const TypedPrefix typed(listing.prefix, analyzer_);
    tree.Narrow([&](const TreeValue& value) { return typed.Begins(label(value), reading(value)); });
  }
  tree.CutLevels(*listing.limit);
  const ValueLister lister(facet, tree, collator_, label, reading);
  return {lister.Values(tree.roots(), *listing.sort, ui_language), tree.left_out()};
}

Axis FacetWriter::OneSide(const CountedFacet& facet, const SideShape& shape) const {
  ValueTree tree(facet, known_, [&](uint32_t ordinal, const TreeValue&) {
    return facet.shape.LivingAt(ordinal) > 0 ||
           (shape.inferred != nullptr && shape.inferred->LivingAt(ordinal) > 0);
  });
  tree.CutAll(shape.max_values, shape.depth);
  Axis axis{facet.counts.facet, {}, tree.left_out()};
  std::vector<size_t> open(tree.roots().rbegin(), tree.roots().rend());
  while (!open.empty()) {
    const TreeValue& at = tree.At(open.back());
    open.pop_back();
    open.insert(open.end(), at.children.rbegin(), at.children.rend());
    AxisValue value{.id = *at.id,
                    .label = LabelOfValue(facet, at, known_, find_label_),
                    .level = at.level,
                    .parent = at.parent == SIZE_MAX ? "" : *tree.At(at.parent).id,
                    .count = at.count,
                    .selected = at.selected};
    if (facet.relationships != nullptr) value.relationships = at.relationships;
    axis.values.push_back(std::move(value));
  }
  return axis;
}

}  // namespace hajimari::search
