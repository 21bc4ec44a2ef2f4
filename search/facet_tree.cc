#include "search/facet_tree.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace hajimari::search {
namespace {

// Facets with as many values as there are stories show the first of them only.
constexpr size_t kMostFlatValues = 100;

bool IsOpenEnded(Facet facet) { return facet == Facet::kPeople || facet == Facet::kRelationship; }

// The least count that is still among the most frequent values.
uint32_t LeastShown(const FacetCounts& counts) {
  if (!IsOpenEnded(counts.facet) || counts.stories.size() <= kMostFlatValues) return 1;
  std::vector<uint32_t> sorted = counts.stories;
  std::ranges::nth_element(sorted, sorted.begin() + kMostFlatValues, std::ranges::greater{});
  return sorted[kMostFlatValues] + 1;
}

class Growing {
 public:
  Growing(Facet facet, const dictionaries::Dictionaries& known, const FindLabel& find_label)
      : facet_(facet), known_(known), find_label_(find_label) {}

  void Add(FacetValue value) {
    std::string id = value.id;
    values_.emplace(std::move(id), std::move(value));
  }
  bool Has(const std::string& id) const { return values_.contains(id); }

  std::vector<FacetValue> Finish() {
    std::map<std::string, std::vector<std::string>> children;
    for (const auto& [id, value] : values_) children[ParentOf(id)].push_back(id);
    return Under("", children);
  }

 private:
  std::string ParentOf(const std::string& id) const {
    for (const std::string& above : ParentsOf(facet_, id, known_)) {
      if (values_.contains(above)) return above;
    }
    return {};
  }

  std::vector<FacetValue> Under(const std::string& parent,
                                std::map<std::string, std::vector<std::string>>& children) {
    std::vector<FacetValue> grown;
    for (const std::string& id : children[parent]) {
      FacetValue value = std::move(values_.at(id));
      const auto label = LabelOf(facet_, id, known_);
      value.label = label ? *label : BothWays(find_label_(facet_, id));
      value.children = Under(id, children);
      grown.push_back(std::move(value));
    }
    std::ranges::sort(grown, [this](const auto& a, const auto& b) { return Key(a) < Key(b); });
    return grown;
  }

  std::tuple<int64_t, int64_t, std::string_view> Key(const FacetValue& value) const {
    const auto place = PlaceInOrder(facet_, value.id, known_);
    return {place.value_or(INT64_MAX), place ? 0 : -int64_t{value.count}, value.id};
  }

  Facet facet_;
  const dictionaries::Dictionaries& known_;
  const FindLabel& find_label_;
  std::map<std::string, FacetValue> values_;
};

}  // namespace

std::vector<FacetValue> FacetTree(const FacetCounts& counts, const std::vector<std::string>& ids,
                                  const std::vector<std::string>& selected,
                                  const dictionaries::Dictionaries& known,
                                  const FindLabel& find_label) {
  Growing tree(counts.facet, known, find_label);
  const bool themes = counts.facet == Facet::kTheme;
  const auto chosen = [&](const std::string& id) {
    return std::ranges::find(selected, id) != selected.end();
  };
  const uint32_t least = LeastShown(counts);
  for (size_t i = 0; i < ids.size() && i < counts.stories.size(); ++i) {
    const uint32_t inferred = themes && i < counts.inferred.size() ? counts.inferred[i] : 0;
    if (counts.stories[i] < least && inferred == 0 && !chosen(ids[i])) continue;
    FacetValue value{.id = ids[i],
                     .label = {},
                     .count = counts.stories[i],
                     .count_inferred = std::nullopt,
                     .selected = chosen(ids[i]),
                     .children = {}};
    if (themes) value.count_inferred = inferred;
    tree.Add(std::move(value));
  }
  for (const std::string& id : selected) {
    if (tree.Has(id)) continue;
    FacetValue value{.id = id,
                     .label = {},
                     .count = 0,
                     .count_inferred = std::nullopt,
                     .selected = true,
                     .children = {}};
    if (themes) value.count_inferred = 0;
    tree.Add(std::move(value));
  }
  return tree.Finish();
}

}  // namespace hajimari::search
