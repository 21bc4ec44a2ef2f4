// Estimates the frequency of a Japanese word from a dictionary alone: the number of other headwords
// that contain it as a word of its own (本 in 本を読む), and inside a compound (本 in 本棚).
//
// MeCab's costs are not suitable: they express how a word competes with others that begin alike,
// and short common words have high costs.
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

  // On a logarithmic scale from 0.
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
