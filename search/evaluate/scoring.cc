#include "search/evaluate/scoring.h"

#include <algorithm>
#include <cmath>

#include "search/evaluate/columns.h"
#include "search/plan/weights.h"

namespace hajimari::search {
namespace {

double Saturated(double tf, double norm, size_t language) {
  return tf * (kWeights.k1[language] + 1) / (tf + norm);
}

}  // namespace

Scoring::Scoring(const Columns& columns, const std::vector<const SegmentIndex*>& segments)
    : columns_(columns), segments_(segments) {}

double Scoring::Norm(uint32_t length, double mean_length, text::Language language) {
  const double k1 = kWeights.k1[static_cast<size_t>(language)];
  const double b = kWeights.b[static_cast<size_t>(language)];
  return length > 0 ? k1 * (1 - b + b * length / mean_length) : k1;
}

uint32_t Scoring::Frequency(const Alternative& alternative) const {
  uint32_t least = UINT32_MAX;
  uint32_t all = 0;
  for (size_t i = 0; i < alternative.terms.size(); ++i) {
    const std::string term = PostedTerm(alternative, i);
    uint32_t sum = 0;
    for (const SegmentIndex* segment : segments_) sum += segment->Frequency(term);
    least = std::min(least, sum);
    all += sum;
  }
  if (alternative.shape == Shape::kAnyTerm) return all;
  return alternative.terms.empty() ? 0 : least;
}

double Scoring::Idf(const Concept& words) const {
  uint32_t frequency = 0;
  bool answers = false;
  for (const Alternative& alternative : words.alternatives) {
    if (!MayAnswer(words, alternative)) continue;
    frequency = std::max(frequency, Frequency(alternative));
    answers = true;
  }
  if (!answers) return 0;
  const double n = columns_.statistics().stories;
  const double df = std::min<double>(frequency, n);
  return std::pow(std::log(1 + (n - df + 0.5) / (df + 0.5)), kWeights.rarity);
}

double Scoring::Score(const Occurrences& counts, uint32_t story) const {
  double best = 0;
  for (size_t language = 0; language < counts.size(); ++language) {
    double tf = 0;
    for (size_t f = 0; f < archive::kWeighted; ++f) tf += kWeights.field[f] * counts[language][f];
    if (tf == 0) continue;
    const double norm = columns_.Norm(story, static_cast<text::Language>(language));
    best = std::max(best, Saturated(tf, norm, language));
  }
  return best;
}

double Scoring::Score(uint32_t packed, uint32_t story) const {
  return Score(OccurrencesOf(archive::UnpackCounts(packed)), story);
}

double Scoring::GivenScore() const { return kWeights.given; }

double Scoring::MaxWordScore() {
  return std::max(*std::ranges::max_element(kWeights.k1) + 1, kWeights.given);
}

Occurrences OccurrencesOf(const archive::FieldCounts& counts) {
  Occurrences occurrences{};
  for (size_t language = 0; language < occurrences.size(); ++language) {
    std::ranges::copy(counts.counts[language], occurrences[language].begin());
  }
  return occurrences;
}

}  // namespace hajimari::search
