// The living stories that have a facet value, as cached sets; filters use them.
//
//   sets.Of(Facet::kTheme, {"tsunami", "earthquake"}, false)   -> stories with either theme
//
// The set of a value takes one pass over its column, outside the lock. At most `max_sets` are cached; the oldest is
// dropped first. Any thread.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "search/evaluate/columns.h"
#include "search/evaluate/matcher.h"

namespace hajimari::search {

class StorySets {
 public:
  explicit StorySets(const Columns& columns, size_t max_sets = 512)
      : columns_(columns), max_sets_(max_sets) {}

  // With `inferred`, inferred themes count too. A value that no story has adds nothing.
  StorySet Of(Facet facet, const std::vector<std::string>& values, bool inferred) const;

 private:
  using Key = std::pair<Facet, uint32_t>;

  StorySet OfValue(Facet facet, const std::string& value) const;
  StorySet Find(const Key& key) const;
  StorySet Cache(const Key& key, StorySet set) const;

  const Columns& columns_;
  size_t max_sets_;
  mutable std::mutex mutex_;
  mutable std::map<Key, StorySet> cached_;  // guarded by mutex_
  mutable std::deque<Key> order_;           // guarded by mutex_
};

}  // namespace hajimari::search
