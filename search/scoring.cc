#include "search/scoring.h"

#include <algorithm>
#include <cmath>

#include "search/weights.h"

namespace hajimari::search {
namespace {

double Saturated(double tf, double k1, double norm) { return tf * (k1 + 1) / (tf + k1 * norm); }

}  // namespace

Scoring::Scoring(const ArchiveStatistics& statistics, const StoryLengths& lengths,
                 const std::vector<const SegmentIndex*>& segments)
    : statistics_(statistics), lengths_(lengths), segments_(segments) {}

uint32_t Scoring::Frequency(const Alternative& alternative) const {
  uint32_t least = UINT32_MAX;
  for (size_t i = 0; i < alternative.terms.size(); ++i) {
    const std::string term = PostedTerm(alternative, i);
    uint32_t sum = 0;
    for (const SegmentIndex* segment : segments_) sum += segment->Frequency(term);
    least = std::min(least, sum);
  }
  return alternative.terms.empty() ? 0 : least;
}

double Scoring::Idf(const Concept& words) const {
  uint32_t frequency = 0;
  for (const Alternative& a : words.alternatives) frequency = std::max(frequency, Frequency(a));
  const double n = statistics_.stories;
  const double df = std::min<double>(frequency, n);
  return std::pow(std::log(1 + (n - df + 0.5) / (df + 0.5)), kWeights.rarity);
}

double Scoring::Score(const Occurrences& counts, uint32_t story) const {
  double best = 0;
  for (size_t language = 0; language < counts.size(); ++language) {
    double tf = 0;
    for (size_t f = 0; f < archive::kWeighted; ++f) tf += kWeights.field[f] * counts[language][f];
    if (tf == 0) continue;
    const double mean = statistics_.mean_length[language];
    const double length = lengths_.Length(story, static_cast<text::Language>(language));
    const double b = kWeights.b[language];
    const double norm = length > 0 ? 1 - b + b * length / mean : 1;
    best = std::max(best, Saturated(tf, kWeights.k1[language], norm));
  }
  return best;
}

double Scoring::GivenScore() const { return kWeights.given; }

Occurrences OccurrencesOf(const archive::FieldCounts& counts) {
  Occurrences occurrences{};
  for (size_t language = 0; language < occurrences.size(); ++language) {
    std::ranges::copy(counts.counts[language], occurrences[language].begin());
  }
  return occurrences;
}

}  // namespace hajimari::search
