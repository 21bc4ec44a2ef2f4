// A set of stories by their numbers in the whole archive: a sorted list where it is sparse, a bit
// for each story where it is not. Memory comes from operator new alone, so that want of it is an
// exception and never an abort.
//
//   StoryNumbers theme({2, 5, 9}, 100);
//   theme.Has(5)         -> true            theme.NextFrom(6)    -> 9
//   theme.KeepCommon(StoryNumbers({5, 7}, 100));  theme.size()   -> 1
//
// NextFrom is quick where `from` grows from call to call. Values; a const one, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hajimari::search {

class StoryNumbers {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  StoryNumbers() = default;
  // `stories` ascend and are less than `limit`, the number of stories in the archive.
  StoryNumbers(std::vector<uint32_t> stories, uint32_t limit);

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  bool Has(uint32_t story) const;
  // The first story that is not before `from`; kNone if there is none.
  uint32_t NextFrom(uint32_t from) const;
  // The same; `hint` is 0 at first and remembers where the last call ended.
  uint32_t NextFrom(uint32_t from, size_t& hint) const;

  // Both sets are of one archive.
  void KeepCommon(const StoryNumbers& other);
  void Add(const StoryNumbers& other);

  size_t bytes() const { return list_.size() * sizeof(uint32_t) + bits_.size() * sizeof(uint64_t); }

 private:
  bool dense() const { return !bits_.empty(); }
  void Densify();

  uint32_t limit_ = 0;
  size_t size_ = 0;
  std::vector<uint32_t> list_;  // of a sparse set
  std::vector<uint64_t> bits_;  // of a dense one
};

}  // namespace hajimari::search
