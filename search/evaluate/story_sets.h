// The living stories that have a facet value, as cached sets; filters use them.
//
//   sets.Of(Facet::kTheme, {"tsunami", "earthquake"}, false)   -> stories with either theme
//
// The set of a value takes one pass over its column. At most `max_sets` are cached; the oldest is
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
  StorySet OfValue(Facet facet, const std::string& value) const;

  const Columns& columns_;
  size_t max_sets_;
  using Key = std::pair<Facet, uint32_t>;
  mutable std::mutex mutex_;
  mutable std::map<Key, StorySet> kept_;  // guarded by mutex_
  mutable std::deque<Key> order_;         // guarded by mutex_
};

}  // namespace hajimari::search
