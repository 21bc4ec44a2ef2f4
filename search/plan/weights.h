// Every constant of the ranking.
//
// bench/fit_weights.py fitted k1, b and coordination of both languages, pair and characters to half
// of JaQuAD and half of Cranfield; bench/fitted.json has the scores of its own simplified ranking.
// The other numbers are initial guesses. bench/relevance.py measures the ranking of the program.
#pragma once

#include <array>

#include "archive/store/fields.h"
#include "search/contract/request.h"

namespace hajimari::search {

struct Weights {
  // BM25, by language: saturation of term frequency, and length normalisation.
  std::array<double, text::kLanguages> k1 = {1.42, 0.804};
  std::array<double, text::kLanguages> b = {0.75, 0.75};
  // Exponent of idf.
  double rarity = 1.2;
  // By the query's language: exponent of the proportion of the query's words that a story contains.
  // Higher values favour stories with more of the words.
  std::array<double, text::kLanguages> coordination = {0.212, 0.25};

  // By archive::Weighted: title, partners, people, body.
  std::array<double, archive::kWeighted> field = {3.0, 2.0, 2.0, 1.0};

  // By Route: word, stem, variant, date, place, theme, reading, romaji, translation, part,
  // characters.
  std::array<double, kRoutes> route = {1.0, 0.95, 0.95, 1.0, 0.9, 0.8, 0.7, 0.7, 0.4, 0.6, 0.3};

  // The parts of an unspaced run in one sentence, but not adjacent.
  double scattered = 0.5;
  // Two adjacent nouns of the query that are adjacent in the story, if any word is enough.
  double pair = 0.5;
  // An assigned theme or a partner's place. A word that occurs once in a text of average length
  // has 1.
  double given = 1.4;
};

inline constexpr Weights kWeights;

}  // namespace hajimari::search
