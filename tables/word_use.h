// How much a Japanese word is used, told by a dictionary alone: how many other headwords hold it
// as a word of their own (本 in 本を読む), how many hold it inside a compound (本 in 本棚).
//
// MeCab's costs do not tell: they say how a word competes with others that begin alike, and short
// common words are dear.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "tables/edict.h"

namespace hajimari::tables {

class WordUse {
 public:
  explicit WordUse(std::span<const EdictEntry> entries);

  // From 0, by doublings.
  double Alone(std::string_view word) const;
  double InCompounds(std::string_view word) const;

 private:
  struct Count {
    int alone = 0;
    int inside = 0;
  };
  const Count& Of(std::string_view word) const;

  std::unordered_map<std::string, Count> counts_;
};

}  // namespace hajimari::tables
