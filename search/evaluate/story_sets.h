// The living stories that have a facet's value, as sets: what filters are made of.
//
//   sets.Of(Facet::kTheme, {"tsunami", "earthquake"}, false)   -> stories with either
//
// A value's set is made by one pass over its column and kept, for as many values as `most` (the
// oldest goes first). Any thread.
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
  explicit StorySets(const Columns& columns, size_t most = 512) : columns_(columns), most_(most) {}

  // With `inferred`, themes found in the text count as well. A value that no story has adds none.
  StorySet Of(Facet facet, const std::vector<std::string>& values, bool inferred) const;

 private:
  StorySet OfValue(Facet facet, const std::string& value) const;

  const Columns& columns_;
  size_t most_;
  using Key = std::pair<Facet, uint32_t>;
  mutable std::mutex mutex_;
  mutable std::map<Key, StorySet> kept_;  // guarded by mutex_
  mutable std::deque<Key> order_;         // guarded by mutex_
};

}  // namespace hajimari::search
