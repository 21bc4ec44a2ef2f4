// What a planner worked out before, so that a word is not cut or looked up again in each of the
// readings of a query, nor the names of a theme in each query: a map that forgets everything when
// it is full.
//
//   Memo<bool> has(10'000);
//   has.Get("tsunami", [&] { return LookUp("tsunami"); })   -> looked up the first time only
//
// One thread an object.
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
  explicit Memo(size_t most) : most_(most) {}

  template <typename Make>
  Value Get(std::string_view key, const Make& make) {
    if (const auto known = values_.find(key); known != values_.end()) return known->second;
    Value value = make();  // may itself use the memo
    if (values_.size() >= most_) values_.clear();
    values_.emplace(key, value);
    return value;
  }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
  };

  size_t most_;
  std::unordered_map<std::string, Value, Hash, std::equal_to<>> values_;
};

}  // namespace hajimari::search
