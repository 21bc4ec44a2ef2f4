// Every number that ranking takes, in one table.
//
// k1, b and coordination of both languages, pair and characters are as bench/fit_weights.py found
// them over half of JaQuAD and half of Cranfield; what it reached in its own short ranking is in
// bench/fitted.json. The other numbers are first values. What the program itself reaches is
// measured by bench/relevance.py.
#pragma once

#include <array>

#include "archive/store/fields.h"
#include "search/contract/request.h"

namespace hajimari::search {

struct Weights {
  // By language. BM25: how soon more occurrences stop to count, and how much length is held against
  // a text.
  std::array<double, text::kLanguages> k1 = {1.42, 0.804};
  std::array<double, text::kLanguages> b = {0.75, 0.75};
  // How much more a rare word counts than a frequent one: the power of idf.
  double rarity = 1.2;
  // By the query's language: how much a story that has more of the query's words is ahead of one
  // that has fewer of them more often; the power of the share that it has.
  std::array<double, text::kLanguages> coordination = {0.212, 0.25};

  // By archive::Weighted: title, partners, people, body.
  std::array<double, archive::kWeighted> field = {3.0, 2.0, 2.0, 1.0};

  // By Route: word, stem, variant, date, place, theme, reading, romaji, translation, part,
  // characters.
  std::array<double, kRoutes> route = {1.0, 0.95, 0.95, 1.0, 0.9, 0.8, 0.7, 0.7, 0.4, 0.6, 0.3};

  // The parts of an unspaced run in one sentence, but not side by side.
  double scattered = 0.5;
  // Two nouns of a question side by side in the text, when any word is enough.
  double pair = 0.5;
  // A given theme or a partner's place, where a word that stands once in a text of middle length
  // counts 1.
  double given = 1.4;
};

inline constexpr Weights kWeights;

}  // namespace hajimari::search
