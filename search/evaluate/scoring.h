// BM25 over weighted fields, for one language at a time (docs/matching.md, rule 13).
//
//   idf = ln(1 + (N - df + 1/2) / (df + 1/2)) ^ rarity
//   tf  = sum over fields of weight * occurrences
//   s   = tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean length))
//
// and of a query the sum over its words, times the share of them that the story has, by weight and
// idf, to the power of coordination (weights.h).
//
// A story that has the word only beside its texts (in a date, a name) counts as of middle length.
// A story counts its better language. A concept has one df: that of its most frequent alternative,
// as Lucene's synonyms have (the union that Pirkola counts lies between that and the sum), so that
// a rare translation never outranks the word that was typed. Source: Robertson and Zaragoza, The
// Probabilistic Relevance Framework, 2009. Values; any thread.
#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "search/evaluate/index_view.h"
#include "search/evaluate/token_scan.h"
#include "search/plan/plan.h"

namespace hajimari::search {

// Of all living stories of an archive.
struct ArchiveStatistics {
  uint32_t stories = 0;
  std::array<double, text::kLanguages> mean_length{};  // of those told in the language
};

class Columns;

class Scoring {
 public:
  // All must outlive it.
  Scoring(const Columns& columns, const std::vector<const SegmentIndex*>& segments);

  // 0 where no allowed route can answer.
  double Idf(const Concept& words) const;
  // `story` is a number of the columns.
  double Score(const Occurrences& counts, uint32_t story) const;
  double Score(uint32_t packed, uint32_t story) const;  // archive::PackCounts
  // Of a given theme or a partner's place.
  double GivenScore() const;
  // No word scores more, whatever the story.
  static double MostOfAWord();

  // k1 * (1 - b + b * length / mean length), what a story's length is held against it.
  static double Norm(uint32_t length, double mean_length, text::Language language);

 private:
  uint32_t Frequency(const Alternative& alternative) const;

  const Columns& columns_;
  const std::vector<const SegmentIndex*>& segments_;
};

Occurrences OccurrencesOf(const archive::FieldCounts& counts);

}  // namespace hajimari::search
