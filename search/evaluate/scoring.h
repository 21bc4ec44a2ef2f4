// BM25F, computed for each language separately (docs/matching.md, rule 13).
//
//   idf = ln(1 + (N - df + 1/2) / (df + 1/2)) ^ rarity
//   tf  = sum over fields of weight * occurrences
//   s   = tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean length))
//
// The score of a query is the sum over its words, times (share of the query that the story matches,
// by weight and idf) ^ coordination (weights.h).
//
// A story whose texts lack the word, but whose record has it (a date, a name), is scored as if it
// had the mean length. A story scores in the language that suits it better. The df of a concept is
// that of its most frequent alternative, as for synonyms in Lucene (Pirkola's union lies between
// that and the sum), so that a rare translation never outranks the word as typed. Source: Robertson
// and Zaragoza, The Probabilistic Relevance Framework, 2009. Values; any thread.
#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "search/evaluate/index_view.h"
#include "search/evaluate/token_scan.h"
#include "search/plan/plan.h"

namespace hajimari::search {

// Over all living stories of an archive.
struct ArchiveStatistics {
  uint32_t stories = 0;
  std::array<double, text::kLanguages> mean_length{};  // over stories with a text in the language
};

class Columns;

class Scoring {
 public:
  // All must outlive it.
  Scoring(const Columns& columns, const std::vector<const SegmentIndex*>& segments);

  // 0 if no allowed route can match.
  double Idf(const Concept& words) const;
  // `story` is a number in the columns.
  double Score(const Occurrences& counts, uint32_t story) const;
  double Score(uint32_t packed, uint32_t story) const;  // archive::PackCounts
  // For a given theme or a partner's place.
  double GivenScore() const;
  // Upper bound on the score of a word in any story.
  static double MaxWordScore();

  // Length normalisation: k1 * (1 - b + b * length / mean length).
  static double Norm(uint32_t length, double mean_length, text::Language language);

 private:
  uint32_t Frequency(const Alternative& alternative) const;

  const Columns& columns_;
  const std::vector<const SegmentIndex*>& segments_;
};

Occurrences OccurrencesOf(const archive::FieldCounts& counts);

}  // namespace hajimari::search
