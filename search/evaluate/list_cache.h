// Lists of a generation's segments that were made before, for all its searchers: postings that were
// read, concepts that were evaluated.
//
//   if (auto kept = cache.Find(2, "tsunami")) return *kept;      // perhaps nullptr: no story
//   return cache.Keep(2, "tsunami", Read(...));
//
// Bounded in bytes; the lists asked for longest ago go first, and one that alone would take more
// than a quarter is not kept. A list tells its size by bytes(). Any thread.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hajimari::search {

template <typename List>
class ListCache {
 public:
  using Pointer = std::shared_ptr<const List>;

  explicit ListCache(size_t most_bytes) : most_(most_bytes) {}

  std::optional<Pointer> Find(size_t segment, const std::string& name) {
    const std::string key = KeyOf(segment, name);
    const std::scoped_lock lock(mutex_);
    const auto found = kept_.find(key);
    if (found == kept_.end()) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->list;
  }

  // Was this asked for before? From the second time on it is worth keeping what costs more to make
  // than to do without. Forgets now and then.
  bool AskedBefore(size_t segment, const std::string& name) {
    constexpr size_t kMaxNames = 20'000;
    std::string key = KeyOf(segment, name);
    const std::scoped_lock lock(mutex_);
    if (asked_.contains(key)) return true;
    if (asked_.size() >= kMaxNames) asked_.clear();
    asked_.insert(std::move(key));
    return false;
  }

  // Answers `list`.
  Pointer Keep(size_t segment, const std::string& name, Pointer list) {
    Entry entry{KeyOf(segment, name), list, 0};
    entry.bytes = kBytesOfEntry + 2 * entry.key.size() + (list ? list->bytes() : 0);
    if (entry.bytes > most_ / 4) return list;
    const std::scoped_lock lock(mutex_);
    if (kept_.contains(entry.key)) return list;  // another thread was quicker
    while (!entries_.empty() && bytes_ + entry.bytes > most_) DropOldest();
    entries_.push_front(std::move(entry));
    try {
      kept_.emplace(entries_.front().key, entries_.begin());
    } catch (...) {
      entries_.pop_front();  // what cannot be found again is not kept
      throw;
    }
    bytes_ += entries_.front().bytes;
    return list;
  }

  // Forgets all, where memory is short.
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
  static constexpr size_t kBytesOfEntry = 200;  // besides its name and its list

  struct Entry {
    std::string key;
    Pointer list;
    size_t bytes = 0;
  };
  using Entries = std::list<Entry>;  // asked for last first

  static std::string KeyOf(size_t segment, const std::string& name) {
    return std::to_string(segment) + ' ' + name;
  }

  void DropOldest() {
    bytes_ -= entries_.back().bytes;
    kept_.erase(entries_.back().key);
    entries_.pop_back();
  }

  const size_t most_;
  mutable std::mutex mutex_;
  Entries entries_;                                                   // guarded by mutex_
  std::unordered_map<std::string, typename Entries::iterator> kept_;  // guarded by mutex_
  std::unordered_set<std::string> asked_;                             // guarded by mutex_
  size_t bytes_ = 0;                                                  // guarded by mutex_
};

}  // namespace hajimari::search
