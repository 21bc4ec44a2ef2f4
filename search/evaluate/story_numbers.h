// A set of story numbers of the whole archive: a sorted list while sparse, a bitmap when dense.
// Allocates only with operator new, so that running out of memory throws and never aborts.
//
//   StoryNumbers theme({2, 5, 9}, 100);
//   theme.Has(5)                                  -> true
//   theme.NextFrom(6)                             -> 9
//   theme.KeepCommon(StoryNumbers({5, 7}, 100));
//   theme.size()                                  -> 1
//
// Values; a const one may be used from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hajimari::search {

class StoryNumbers {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  StoryNumbers() = default;
  // `stories` are ascending and below `limit`, the number of stories in the archive.
  StoryNumbers(std::vector<uint32_t> stories, uint32_t limit);

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  bool Has(uint32_t story) const;
  // The first story that is not before `from`; kNone if there is none.
  uint32_t NextFrom(uint32_t from) const;
  // The same, faster if `from` increases from call to call. `hint` starts at 0.
  uint32_t NextFrom(uint32_t from, size_t& hint) const;

  // Intersection and union. REQUIRES: both sets belong to the same archive.
  void KeepCommon(const StoryNumbers& other);
  void Add(const StoryNumbers& other);

  size_t bytes() const { return list_.size() * sizeof(uint32_t) + bits_.size() * sizeof(uint64_t); }

 private:
  bool dense() const { return !bits_.empty(); }
  void Densify();

  uint32_t limit_ = 0;
  size_t size_ = 0;
  std::vector<uint32_t> list_;  // if sparse
  std::vector<uint64_t> bits_;  // if dense
};

}  // namespace hajimari::search
