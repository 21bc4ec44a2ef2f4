// Postings of a generation's segments that were read before, decoded, for all its searchers.
//
//   if (const auto kept = cache.Find(2, "tsunami")) return *kept;     // perhaps nullptr: no story
//   return cache.Keep(2, "tsunami", Read(...));
//
// Bounded in bytes; the lists asked for longest ago go first, and one that alone would take more
// than a quarter is not kept. Any thread.
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "search/index_view.h"

namespace hajimari::search {

class PostingCache {
 public:
  explicit PostingCache(size_t most_bytes) : most_(most_bytes) {}

  std::optional<PostingsPointer> Find(size_t segment, const std::string& term);
  // Answers `postings`.
  PostingsPointer Keep(size_t segment, const std::string& term, PostingsPointer postings);

  size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    PostingsPointer postings;
    size_t bytes = 0;
  };
  using Entries = std::list<Entry>;  // asked for last first
  void DropOldest();

  const size_t most_;
  mutable std::mutex mutex_;
  Entries entries_;                                          // guarded by mutex_
  std::unordered_map<std::string, Entries::iterator> kept_;  // guarded by mutex_
  size_t bytes_ = 0;                                         // guarded by mutex_
};

}  // namespace hajimari::search
