// Every number that ranking takes, in one table. First values, not yet fitted to anything; a script
// in bench/ is to write them from the shared relevance sets.
#pragma once

#include <array>

#include "archive/fields.h"
#include "search/request.h"

namespace hajimari::search {

struct Weights {
  // BM25: how soon more occurrences stop to count, and how much length is held against a text.
  double k1 = 1.2;
  std::array<double, text::kLanguages> b = {0.75, 0.6};

  // By archive::Weighted: title, partners, people, body.
  std::array<double, archive::kWeighted> field = {3.0, 2.0, 2.0, 1.0};

  // By Route: word, stem, variant, date, place, theme, reading, romaji, translation, part,
  // characters.
  std::array<double, kRoutes> route = {1.0, 0.95, 0.95, 1.0, 0.9, 0.8, 0.7, 0.7, 0.4, 0.6, 0.3};

  // The parts of an unspaced run in one sentence, but not side by side.
  double scattered = 0.5;
  // Two nouns of a question side by side in the text, when any word is enough.
  double pair = 0.3;
  // A given theme or a partner's place counts as so many occurrences in a text of middle length.
  double given = 2.0;
};

inline constexpr Weights kWeights;

}  // namespace hajimari::search
