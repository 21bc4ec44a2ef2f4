// LRU cache of per-segment lists (postings, evaluated concepts), shared by all searchers of a
// generation.
//
//   if (auto kept = cache.Find(2, "tsunami")) return *kept;      // nullptr is cached too: no story
//   return cache.Keep(2, "tsunami", Read(...));
//
// Bounded in bytes; a list of more than a quarter of the bound is not cached. List::bytes() is its
// size. Any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hajimari::search {

template <typename List>
class ListCache {
 public:
  using Pointer = std::shared_ptr<const List>;

  explicit ListCache(size_t max_bytes) : max_bytes_(max_bytes) {}

  std::optional<Pointer> Find(size_t segment, const std::string& name) {
    const std::scoped_lock lock(mutex_);
    const auto found = kept_.find(KeyView{segment, name});
    if (found == kept_.end()) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->list;
  }

  // Whether this is not the first call for the list: a list that costs extra to make is worth
  // caching only from the second use on. Forgets all names when there are too many.
  bool AskedBefore(size_t segment, const std::string& name) {
    constexpr size_t kMaxNames = 20'000;
    const std::scoped_lock lock(mutex_);
    if (asked_.contains(KeyView{segment, name})) return true;
    if (asked_.size() >= kMaxNames) asked_.clear();
    asked_.insert(Key{segment, name});
    return false;
  }

  // Returns `list`.
  Pointer Keep(size_t segment, const std::string& name, Pointer list) {
    Entry entry{{segment, name}, list, 0};
    entry.bytes = kBytesOfEntry + 2 * name.size() + (list ? list->bytes() : 0);
    if (entry.bytes > max_bytes_ / 4) return list;
    const std::scoped_lock lock(mutex_);
    if (kept_.contains(entry.key)) return list;  // another thread was faster
    while (!entries_.empty() && bytes_ + entry.bytes > max_bytes_) DropOldest();
    entries_.push_front(std::move(entry));
    try {
      kept_.emplace(entries_.front().key, entries_.begin());
    } catch (...) {
      entries_.pop_front();  // it could not be found again
      throw;
    }
    bytes_ += entries_.front().bytes;
    return list;
  }

  // For when memory is short.
  void Clear() {
    Entries forgotten;  // freed without the lock
    const std::scoped_lock lock(mutex_);
    kept_.clear();
    asked_.clear();
    entries_.swap(forgotten);
    bytes_ = 0;
  }

  size_t bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
  }

 private:
  static constexpr size_t kBytesOfEntry = 200;  // in addition to its name and its list

  struct KeyView {
    size_t segment = 0;
    std::string_view name;
    bool operator==(const KeyView&) const = default;
  };
  struct Key {
    size_t segment = 0;
    std::string name;
    operator KeyView() const { return {segment, name}; }
  };
  // Look-ups by KeyView copy no name.
  struct KeyHash {
    using is_transparent = void;
    size_t operator()(const KeyView& key) const {
      constexpr size_t kOdd = 0x9E3779B97F4A7C15;  // spreads the segments
      return std::hash<std::string_view>()(key.name) ^ (key.segment * kOdd);
    }
  };
  struct KeyEqual {
    using is_transparent = void;
    bool operator()(const KeyView& a, const KeyView& b) const { return a == b; }
  };

  struct Entry {
    Key key;
    Pointer list;
    size_t bytes = 0;
  };
  using Entries = std::list<Entry>;  // most recently used first

  void DropOldest() {
    bytes_ -= entries_.back().bytes;
    kept_.erase(entries_.back().key);
    entries_.pop_back();
  }

  const size_t max_bytes_;
  mutable std::mutex mutex_;
  using Iterator = typename Entries::iterator;
  Entries entries_;                                            // guarded by mutex_
  std::unordered_map<Key, Iterator, KeyHash, KeyEqual> kept_;  // guarded by mutex_
  std::unordered_set<Key, KeyHash, KeyEqual> asked_;           // guarded by mutex_
  size_t bytes_ = 0;                                           // guarded by mutex_
};

}  // namespace hajimari::search
