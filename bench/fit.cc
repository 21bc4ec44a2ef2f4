#include "bench/fit.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "app/exit_code.h"
#include "app/open_archive.h"
#include "bench/question_ranking.h"
#include "search/plan/weights.h"
#include "text/analyzer.h"

namespace hajimari::bench {
namespace {

struct Knob {
  const char* name;
  double QuestionWeights::* value;
  double max = 100;
};

constexpr std::array kFactors{0.67, 0.85, 1.18, 1.5};
// A step is taken if its gain exceeds its standard error over tenths of the queries, because the
// weights easily overfit to a few hundred queries.
constexpr size_t kParts = 10;

const std::vector<Knob>& Knobs() {
  static const std::vector<Knob> knobs{{"k1", &QuestionWeights::k1},
                                       {"b", &QuestionWeights::b, 1},
                                       {"rarity", &QuestionWeights::rarity},
                                       {"coordination", &QuestionWeights::coordination},
                                       {"title", &QuestionWeights::title},
                                       {"pair", &QuestionWeights::pair},
                                       {"characters", &QuestionWeights::characters}};
  return knobs;
}

// BM25 as its authors recommend it; weights that both languages share keep their current values.
QuestionWeights Start() {
  const search::Weights& weights = search::kWeights;
  return {.k1 = 1.2,
          .b = 0.75,
          .rarity = weights.rarity,
          .coordination = 0.25,
          .title = weights.field[0],
          .part = weights.route[static_cast<size_t>(search::Route::kPart)],
          .pair = 0.5,
          .characters = 0.3};
}

// Combines the figures: the first hit counts, and so do the hits below it.
double Goal(const Figures& figures) { return figures.ndcg + 0.3 * figures.success; }

std::vector<double> Goals(const QuestionRanking& ranking, const QuestionWeights& weights) {
  std::vector<double> goals;
  for (const Figures& part : ranking.MeasureParts(weights, Half::kFitted, kParts)) {
    goals.push_back(Goal(part));
  }
  return goals;
}

bool IsBetter(const std::vector<double>& goals, const std::vector<double>& baseline) {
  double sum = 0;
  double squares = 0;
  for (size_t i = 0; i < kParts; ++i) {
    const double gain = goals[i] - baseline[i];
    sum += gain;
    squares += gain * gain;
  }
  const double mean = sum / kParts;
  const double variance = (squares / kParts - mean * mean) / (kParts - 1);
  return mean > 0 && mean * mean > variance;
}

QuestionWeights Search(const QuestionRanking& ranking, QuestionWeights best,
                       const FitOptions& options) {
  std::vector<double> goals = Goals(ranking, best);
  for (size_t pass = 0; pass < options.passes; ++pass) {
    for (const Knob& knob : Knobs()) {
      if (std::ranges::find(options.hold, knob.name) != options.hold.end()) continue;
      const QuestionWeights from = best;
      for (const double factor : kFactors) {
        QuestionWeights tried = from;
        tried.*knob.value = std::min(from.*knob.value * factor, knob.max);
        const auto reached = Goals(ranking, tried);
        if (!IsBetter(reached, goals)) continue;
        goals = reached;
        best = tried;
      }
    }
  }
  return best;
}

nlohmann::ordered_json ToJson(const Figures& figures) {
  return {{"queries", figures.queries}, {"ndcg10", figures.ndcg}, {"success1", figures.success}};
}

}  // namespace

int RunFit(const FitOptions& options) {
  const auto open = app::OpenLanguage(options.data.string());
  if (!open) return app::Report(open.error());
  const text::Analyzer& analyzer = *open->analyzer;
  const auto ranking = QuestionRanking::Read(options.set, analyzer);
  if (!ranking) return app::Report(ranking.error());
  const QuestionWeights best = Search(*ranking, Start(), options);
  nlohmann::ordered_json weights;
  for (const Knob& knob : Knobs()) weights[knob.name] = best.*knob.value;
  const nlohmann::ordered_json out{{"set", options.set.filename().string()},
                                   {"language", text::Code(ranking->language())},
                                   {"weights", weights},
                                   {"fitted", ToJson(ranking->Measure(best, Half::kFitted))},
                                   {"held_out", ToJson(ranking->Measure(best, Half::kHeldOut))}};
  fmt::print("{}\n", out.dump());
  return app::kSuccess;
}

}  // namespace hajimari::bench
