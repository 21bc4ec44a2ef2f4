// The values of a facet that an answer keeps, as a tree of numbers: what facet_tree.h cuts, sorts
// and labels. Nothing of it is text but ids.
//
//   ValueTree tree(facet, known, keeps);
//   tree.Narrow(matches);          only values that match, those above them and selected ones
//   tree.CutLevels(100);           of each level the most frequent hundred
//   for (const size_t at : tree.roots()) ... tree.At(at).children
//
// What it was made from must outlive it. One thread an object.
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

// Ties on record by the id of a value; none at all where the facet is none of theirs.
using RelationshipCounts = std::map<std::string, uint32_t, std::less<>>;

struct CountedFacet {
  const FacetCounts& counts;
  const FacetColumn& column;
  const FacetShape& shape;
  const std::vector<std::string>& selected;
  const RelationshipCounts* ties = nullptr;
};

struct TreeValue {
  const std::string* id = nullptr;  // of the column, the choices or the ties
  uint32_t ordinal = kNoValue;
  uint32_t count = 0;
  uint32_t inferred = 0;
  uint32_t ties = 0;
  bool selected = false;
  bool firm = false;  // selected, or above one that is: never cut
  size_t parent = SIZE_MAX;
  size_t level = 1;
  int64_t place = kByCount;
  std::vector<size_t> children = {};
};

class ValueTree {
 public:
  // Keeps the values of the column for which `keeps(ordinal, value)` holds, all selected ones, and
  // all that ties have.
  using Keeps = std::function<bool(uint32_t ordinal, const TreeValue& value)>;
  ValueTree(const CountedFacet& facet, const dictionaries::Dictionaries& known, const Keeps& keeps);

  // Only the values that match, what stands above them, and selected ones.
  void Narrow(const std::function<bool(const TreeValue&)>& matches);
  // Of each level the most frequent, and beside them as many of those right under each selected
  // value; nothing without what stands above it. In natural order.
  void CutLevels(size_t most);
  // Of all values down to that level the most frequent, and only whole branches: what stands above
  // a value is never less frequent. In natural order.
  void CutAll(size_t most, size_t depth);

  const std::vector<size_t>& roots() const { return roots_; }
  const TreeValue& At(size_t value) const { return values_[value]; }
  uint32_t left_out() const { return left_out_; }
  // Which of two stands first by time, by the tables, or by count.
  bool StandsBefore(size_t a, size_t b) const;

 private:
  void AddColumn(const CountedFacet& facet, const Keeps& keeps);
  void AddOthers(const CountedFacet& facet, const dictionaries::Dictionaries& known);
  void Hang(const CountedFacet& facet, const dictionaries::Dictionaries& known);
  void Drop(const std::vector<char>& kept);
  void SortLists();
  void KeepMostFrequent(std::vector<size_t>& values, size_t most) const;
  size_t FirmOf(const std::vector<size_t>& values) const;
  bool IsMoreFrequent(size_t a, size_t b) const;
  std::vector<size_t> All() const;

  std::vector<TreeValue> values_;
  std::vector<size_t> by_ordinal_;  // SIZE_MAX where not kept
  std::vector<size_t> roots_;
  uint32_t left_out_ = 0;
};

}  // namespace hajimari::search
