// A cache of look-ups while planning: each relaxed form of a query needs the same words, and each
// query the same names of themes. When full, it is cleared.
//
//   Memo<bool> has(10'000);
//   has.Get("tsunami", [&] { return words.Has("tsunami"); })   -> looked up the first time only
//
// `capacity` is a number of entries. Each object belongs to one thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hajimari::search {

template <typename Value>
class Memo {
 public:
  explicit Memo(size_t capacity) : capacity_(capacity) {}

  template <typename Make>
  Value Get(std::string_view key, const Make& make) {
    if (const auto known = values_.find(key); known != values_.end()) return known->second;
    Value value = make();  // may itself use the memo
    if (values_.size() >= capacity_) values_.clear();
    values_.emplace(key, value);
    return value;
  }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
  };

  size_t capacity_;
  std::unordered_map<std::string, Value, Hash, std::equal_to<>> values_;
};

}  // namespace hajimari::search
