#include "search/facets/value_tree.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace hajimari::search {
namespace {

constexpr size_t kNone = SIZE_MAX;

uint32_t RelationshipsOf(const CountedFacet& facet, const std::string& id) {
  if (facet.relationships == nullptr) return 0;
  const auto found = facet.relationships->find(id);
  return found == facet.relationships->end() ? 0 : found->second;
}

}  // namespace

ValueTree::ValueTree(const CountedFacet& facet, const dictionaries::Dictionaries& known,
                     const Keeps& keeps) {
  AddColumn(facet, keeps);
  AddOthers(facet, known);
  SetParents(facet, known);
  Drop(std::vector<char>(values_.size(), 1));
}

void ValueTree::AddColumn(const CountedFacet& facet, const Keeps& keeps) {
  const auto& ids = facet.column.ids;
  by_ordinal_.assign(ids.size(), kNone);
  std::vector<char> selected(ids.size());
  for (const std::string& id : facet.selected) {
    if (const auto ordinal = facet.column.Find(id)) selected[*ordinal] = 1;
  }
  for (uint32_t i = 0; i < ids.size(); ++i) {
    TreeValue value{.id = &ids[i],
                    .ordinal = i,
                    .count = facet.counts.stories[i],
                    .inferred = facet.counts.inferred.empty() ? 0 : facet.counts.inferred[i],
                    .relationships = RelationshipsOf(facet, ids[i]),
                    .selected = selected[i] != 0,
                    .sort_key = facet.shape.SortKeyAt(i)};
    if (!value.selected && value.relationships == 0 && !keeps(i, value)) continue;
    by_ordinal_[i] = values_.size();
    values_.push_back(std::move(value));
  }
}

// Selected values, and values of relationships, that no story has.
void ValueTree::AddOthers(const CountedFacet& facet, const dictionaries::Dictionaries& known) {
  std::set<std::string_view> added;
  const auto add = [&](const std::string& id, bool selected) {
    if (facet.column.Find(id) || !added.insert(id).second) return;
    const auto sort_key = SortKeyOf(facet.counts.facet, id, known);
    values_.push_back({.id = &id,
                       .relationships = RelationshipsOf(facet, id),
                       .selected = selected,
                       .sort_key = sort_key.value_or(kByCount)});
  };
  for (const std::string& id : facet.selected) add(id, true);
  if (facet.relationships == nullptr) return;
  for (const auto& [id, relationships] : *facet.relationships) {
    if (relationships > 0) add(id, false);
  }
}

// The parent of a value is its nearest ancestor that is kept.
void ValueTree::SetParents(const CountedFacet& facet, const dictionaries::Dictionaries& known) {
  std::map<std::string_view, size_t> others;
  for (size_t v = 0; v < values_.size(); ++v) {
    if (values_[v].ordinal == kNoValue) others.emplace(*values_[v].id, v);
  }
  const auto find = [&](const std::string& id) {
    if (const auto ordinal = facet.column.Find(id)) return by_ordinal_[*ordinal];
    const auto other = others.find(id);
    return other == others.end() ? kNone : other->second;
  };
  for (TreeValue& value : values_) {
    if (value.ordinal != kNoValue && others.empty()) {
      uint32_t ancestor = facet.shape.ParentAt(value.ordinal);
      while (ancestor != kNoValue && by_ordinal_[ancestor] == kNone) {
        ancestor = facet.shape.ParentAt(ancestor);
      }
      if (ancestor != kNoValue) value.parent = by_ordinal_[ancestor];
      continue;
    }
    for (const std::string& ancestor : ParentsOf(facet.counts.facet, *value.id, known)) {
      value.parent = find(ancestor);
      if (value.parent != kNone) break;
    }
  }
  for (TreeValue& value : values_) {
    for (size_t at = value.parent; at != kNone; at = values_[at].parent) ++value.level;
    if (!value.selected) continue;
    value.pinned = true;
    for (size_t at = value.parent; at != kNone; at = values_[at].parent) values_[at].pinned = true;
  }
}

// Rebuilds the lists without the values that are not kept.
void ValueTree::Drop(const std::vector<char>& kept) {
  roots_.clear();
  for (TreeValue& value : values_) value.children.clear();
  for (size_t v = 0; v < values_.size(); ++v) {
    if (!kept[v]) continue;
    const size_t parent = values_[v].parent;
    (parent == kNone ? roots_ : values_[parent].children).push_back(v);
  }
}

bool ValueTree::ComesBefore(size_t a, size_t b) const {
  const auto key = [this](const TreeValue& value) {
    const int64_t count = value.sort_key == kByCount ? -int64_t{value.count} : 0;
    return std::tuple<int64_t, int64_t, std::string_view>(value.sort_key, count, *value.id);
  };
  return key(values_[a]) < key(values_[b]);
}

void ValueTree::SortLists() {
  const auto sort = [this](std::vector<size_t>& list) {
    std::ranges::sort(list, [this](size_t a, size_t b) { return ComesBefore(a, b); });
  };
  sort(roots_);
  for (TreeValue& value : values_) sort(value.children);
}

bool ValueTree::IsMoreFrequent(size_t a, size_t b) const {
  const auto key = [](const TreeValue& v) {
    return std::tuple(!v.pinned, -int64_t{v.count}, -int64_t{v.relationships}, v.level,
                      -int64_t{v.inferred});
  };
  if (key(values_[a]) != key(values_[b])) return key(values_[a]) < key(values_[b]);
  return ComesBefore(a, b);
}

std::vector<size_t> ValueTree::All() const {
  std::vector<size_t> all;
  std::vector<size_t> open(roots_.rbegin(), roots_.rend());
  while (!open.empty()) {
    const size_t at = open.back();
    open.pop_back();
    all.push_back(at);
    open.insert(open.end(), values_[at].children.rbegin(), values_[at].children.rend());
  }
  return all;
}

void ValueTree::Narrow(const std::function<bool(const TreeValue&)>& matches) {
  std::vector<char> kept(values_.size());
  for (const size_t v : All()) {
    if (!values_[v].selected && !matches(values_[v])) continue;
    for (size_t at = v; at != kNone; at = values_[at].parent) kept[at] = 1;
  }
  Drop(kept);
}

void ValueTree::CutLevels(size_t max_values) {
  const size_t before = All().size();
  std::vector<char> kept(values_.size());
  std::vector<size_t> level = roots_;
  while (!level.empty()) {
    std::vector<size_t> shown = level;
    KeepMostFrequent(shown, std::max(max_values, CountPinned(level)));
    for (const size_t v : shown) kept[v] = 1;
    for (const size_t v : level) {
      if (values_[v].parent != kNone && values_[values_[v].parent].selected) kept[v] = 1;
    }
    std::vector<size_t> next;
    for (const size_t v : level) {
      if (!kept[v]) continue;
      std::vector<size_t> children = values_[v].children;
      if (values_[v].selected) {
        KeepMostFrequent(children, std::max(max_values, CountPinned(children)));
      }
      next.insert(next.end(), children.begin(), children.end());
    }
    level = std::move(next);
  }
  Drop(kept);
  left_out_ += static_cast<uint32_t>(before - All().size());
  SortLists();
}

size_t ValueTree::CountPinned(const std::vector<size_t>& values) const {
  return static_cast<size_t>(
      std::ranges::count_if(values, [this](size_t v) { return values_[v].pinned; }));
}

void ValueTree::KeepMostFrequent(std::vector<size_t>& values, size_t max_values) const {
  if (values.size() <= max_values) return;
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(max_values),
                           [this](size_t a, size_t b) { return IsMoreFrequent(a, b); });
  values.resize(max_values);
}

void ValueTree::CutAll(size_t max_values, size_t depth) {
  std::vector<size_t> all = All();
  if (depth > 0) std::erase_if(all, [&](size_t v) { return values_[v].level > depth; });
  const size_t before = all.size();
  KeepMostFrequent(all, max_values);
  std::vector<char> kept(values_.size());
  for (const size_t v : all) kept[v] = 1;
  Drop(kept);
  left_out_ += static_cast<uint32_t>(before - all.size());
  SortLists();
}

}  // namespace hajimari::search
