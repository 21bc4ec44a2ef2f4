// The next story that all of several ascending lists contain.
//
//   Leapfrog(lists, 5, [](auto& list, uint32_t from) { return list.SkipTo(from); })
//     -> 7 for {1, 5, 7} and {2, 7}; kNoStory if there is none
//
// `skip(list, from)` returns the first story of a list that is not before `from`, or kNoStory. Each
// list skips to the farthest story that another one has reached. Pure.
#pragma once

#include <cstddef>
#include <cstdint>

#include "search/evaluate/matcher.h"

namespace hajimari::search {

template <typename Lists, typename Skip>
uint32_t Leapfrog(Lists& lists, uint32_t from, const Skip& skip) {
  for (size_t agreed = 0, i = 0; agreed < lists.size(); i = (i + 1) % lists.size()) {
    const uint32_t at = skip(lists[i], from);
    if (at == kNoStory) return kNoStory;
    agreed = at == from ? agreed + 1 : 1;
    from = at;
  }
  return from;
}

}  // namespace hajimari::search
