// The values of a facet that an answer keeps, as a tree. Holds ids only; facet_tree.h adds labels
// and their order.
//
//   ValueTree tree(facet, known, keeps);
//   tree.Narrow(matches);          // only values that match, their ancestors and selected ones
//   tree.CutLevels(100);           // the hundred most frequent of each level
//   for (const size_t at : tree.roots()) ... tree.At(at).children
//
// What it was made from must outlive it. One thread per object.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "search/evaluate/evaluation.h"
#include "search/facets/facet_shape.h"

namespace hajimari::search {

// Relationships on record by id of a value.
using RelationshipCounts = std::map<std::string, uint32_t, std::less<>>;

struct CountedFacet {
  const FacetCounts& counts;
  const FacetColumn& column;
  const FacetShape& shape;
  const std::vector<std::string>& selected;
  const RelationshipCounts* relationships = nullptr;  // nullptr: not counted
};

struct TreeValue {
  const std::string* id = nullptr;  // owned by the column, the selection or the relationships
  uint32_t ordinal = kNoValue;
  uint32_t count = 0;
  uint32_t inferred = 0;
  uint32_t relationships = 0;
  bool selected = false;
  bool pinned = false;  // selected or an ancestor of a selected value: never cut
  size_t parent = SIZE_MAX;
  size_t level = 1;
  int64_t sort_key = kByCount;
  std::vector<size_t> children = {};
};

class ValueTree {
 public:
  // Keeps the values of the column for which `keeps(ordinal, value)` holds, all selected ones, and
  // all that relationships have.
  using Keeps = std::function<bool(uint32_t ordinal, const TreeValue& value)>;
  ValueTree(const CountedFacet& facet, const dictionaries::Dictionaries& known, const Keeps& keeps);

  // Keeps only the values that match, their ancestors, and selected values.
  void Narrow(const std::function<bool(const TreeValue&)>& matches);
  // Keeps the most frequent values of each level, and as many children of each selected value; no
  // value without its ancestors. Sorts in natural order.
  void CutLevels(size_t max_values);
  // Keeps the most frequent of all values down to `depth` (0: all levels). No value loses its
  // ancestors, as they are at least as frequent. Sorts in natural order.
  void CutAll(size_t max_values, size_t depth);

  const std::vector<size_t>& roots() const { return roots_; }
  const TreeValue& At(size_t value) const { return values_[value]; }
  uint32_t left_out() const { return left_out_; }
  // Natural order: chronological, as in the tables, or by count.
  bool ComesBefore(size_t a, size_t b) const;

 private:
  void AddColumn(const CountedFacet& facet, const Keeps& keeps);
  void AddOthers(const CountedFacet& facet, const dictionaries::Dictionaries& known);
  void SetParents(const CountedFacet& facet, const dictionaries::Dictionaries& known);
  void Drop(const std::vector<char>& kept);
  void SortLists();
  void KeepMostFrequent(std::vector<size_t>& values, size_t max_values) const;
  size_t CountPinned(const std::vector<size_t>& values) const;
  bool IsMoreFrequent(size_t a, size_t b) const;
  std::vector<size_t> All() const;

  std::vector<TreeValue> values_;
  std::vector<size_t> by_ordinal_;  // SIZE_MAX if not kept
  std::vector<size_t> roots_;
  uint32_t left_out_ = 0;
};

}  // namespace hajimari::search
