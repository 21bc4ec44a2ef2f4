#include "search/evaluate/story_numbers.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace hajimari::search {
namespace {

constexpr uint32_t kWord = 64;
// With more than one story in this many, a list is larger than a bitmap.
constexpr uint32_t kSparse = 32;

size_t CountBits(const std::vector<uint64_t>& bits) {
  size_t count = 0;
  for (const uint64_t word : bits) count += static_cast<size_t>(std::popcount(word));
  return count;
}

}  // namespace

StoryNumbers::StoryNumbers(std::vector<uint32_t> stories, uint32_t limit)
    : limit_(limit), size_(stories.size()), list_(std::move(stories)) {
  if (size_ * kSparse > limit_) Densify();
}

void StoryNumbers::Densify() {
  bits_.assign(limit_ / kWord + 1, 0);
  for (const uint32_t story : list_) bits_[story / kWord] |= uint64_t{1} << (story % kWord);
  list_.clear();
  list_.shrink_to_fit();
}

bool StoryNumbers::Has(uint32_t story) const {
  if (!dense()) return std::ranges::binary_search(list_, story);
  return story / kWord < bits_.size() && (bits_[story / kWord] >> (story % kWord) & 1) != 0;
}

uint32_t StoryNumbers::NextFrom(uint32_t from) const {
  size_t hint = 0;
  return NextFrom(from, hint);
}

uint32_t StoryNumbers::NextFrom(uint32_t from, size_t& hint) const {
  if (!dense()) {
    // Galloping search: cheap for near stories, no worse than a binary search for far ones.
    size_t step = 1;
    size_t begin = std::min(hint, list_.size());
    while (begin + step < list_.size() && list_[begin + step] < from) {
      begin += step;
      step *= 2;
    }
    const auto first = list_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last =
        list_.begin() + static_cast<std::ptrdiff_t>(std::min(begin + step + 1, list_.size()));
    const auto found = std::lower_bound(first, last, from);
    hint = static_cast<size_t>(found - list_.begin());
    return found == list_.end() ? kNone : *found;
  }
  size_t word = from / kWord;
  if (word >= bits_.size()) return kNone;
  uint64_t rest = bits_[word] >> (from % kWord) << (from % kWord);
  while (rest == 0) {
    if (++word == bits_.size()) return kNone;
    rest = bits_[word];
  }
  return static_cast<uint32_t>(word * kWord) + static_cast<uint32_t>(std::countr_zero(rest));
}

void StoryNumbers::KeepCommon(const StoryNumbers& other) {
  if (dense() && other.dense()) {
    bits_.resize(std::min(bits_.size(), other.bits_.size()));
    for (size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
    size_ = CountBits(bits_);
    return;
  }
  std::vector<uint32_t> common;
  if (!dense() && !other.dense()) {
    std::ranges::set_intersection(list_, other.list_, std::back_inserter(common));
  } else {
    const StoryNumbers& sparse = dense() ? other : *this;
    const StoryNumbers& bitmap = dense() ? *this : other;
    std::ranges::copy_if(sparse.list_, std::back_inserter(common),
                         [&](uint32_t story) { return bitmap.Has(story); });
  }
  bits_.clear();
  list_ = std::move(common);
  size_ = list_.size();
}

void StoryNumbers::Add(const StoryNumbers& other) {
  if (other.size_ == 0) return;
  limit_ = std::max(limit_, other.limit_);
  if (!dense() && !other.dense()) {
    std::vector<uint32_t> both;
    std::ranges::set_union(list_, other.list_, std::back_inserter(both));
    *this = StoryNumbers(std::move(both), limit_);
    return;
  }
  if (!dense()) Densify();
  bits_.resize(std::max<size_t>(bits_.size(), limit_ / kWord + 1));
  for (const uint32_t story : other.list_) bits_[story / kWord] |= uint64_t{1} << (story % kWord);
  for (size_t i = 0; i < other.bits_.size(); ++i) bits_[i] |= other.bits_[i];
  size_ = CountBits(bits_);
}

}  // namespace hajimari::search
