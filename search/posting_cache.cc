#include "search/posting_cache.h"

#include <utility>

namespace hajimari::search {
namespace {

constexpr size_t kBytesOfEntry = 200;  // besides its term and its postings

std::string KeyOf(size_t segment, const std::string& term) {
  return std::to_string(segment) + ' ' + term;
}

size_t BytesOf(const std::string& key, const PostingsPointer& postings) {
  const size_t list =
      postings ? sizeof(uint32_t) * (postings->stories.capacity() + postings->packed.capacity())
               : 0;
  return kBytesOfEntry + 2 * key.size() + list;
}

}  // namespace

std::optional<PostingsPointer> PostingCache::Find(size_t segment, const std::string& term) {
  const std::string key = KeyOf(segment, term);
  const std::scoped_lock lock(mutex_);
  const auto found = kept_.find(key);
  if (found == kept_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->postings;
}

PostingsPointer PostingCache::Keep(size_t segment, const std::string& term,
                                   PostingsPointer postings) {
  Entry entry{KeyOf(segment, term), postings, 0};
  entry.bytes = BytesOf(entry.key, postings);
  if (entry.bytes > most_ / 4) return postings;
  const std::scoped_lock lock(mutex_);
  if (kept_.contains(entry.key)) return postings;  // another thread was quicker
  while (!entries_.empty() && bytes_ + entry.bytes > most_) DropOldest();
  bytes_ += entry.bytes;
  entries_.push_front(std::move(entry));
  kept_.emplace(entries_.front().key, entries_.begin());
  return postings;
}

void PostingCache::DropOldest() {
  bytes_ -= entries_.back().bytes;
  kept_.erase(entries_.back().key);
  entries_.pop_back();
}

size_t PostingCache::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

}  // namespace hajimari::search
