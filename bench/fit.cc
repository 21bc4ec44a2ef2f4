#include "bench/fit.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "app/data_directory.h"
#include "app/exit_code.h"
#include "bench/question_ranking.h"
#include "search/weights.h"
#include "text/analyzer.h"

namespace hajimari::bench {
namespace {

struct Knob {
  const char* name;
  double QuestionWeights::* value;
  std::vector<double> factors = {0.67, 0.85, 1.18, 1.5};
};

const std::vector<Knob>& Knobs() {
  static const std::vector<Knob> knobs{{"k1", &QuestionWeights::k1},
                                       {"b", &QuestionWeights::b},
                                       {"rarity", &QuestionWeights::rarity},
                                       {"coordination", &QuestionWeights::coordination},
                                       {"title", &QuestionWeights::title},
                                       {"pair", &QuestionWeights::pair},
                                       {"characters", &QuestionWeights::characters}};
  return knobs;
}

QuestionWeights InForce(text::Language language) {
  const search::Weights& weights = search::kWeights;
  const auto at = static_cast<size_t>(language);
  const auto characters = static_cast<size_t>(search::Route::kCharacters);
  return {.k1 = weights.k1[at],
          .b = weights.b[at],
          .rarity = weights.rarity,
          .coordination = weights.coordination[at],
          .title = weights.field[0],
          .part = weights.route[static_cast<size_t>(search::Route::kPart)],
          .pair = weights.pair,
          .characters = weights.route[characters]};
}

// Figures that fall together: the first places count, and so does what stands below them.
double Goal(const Figures& figures) { return figures.ndcg + 0.3 * figures.success; }

QuestionWeights Search(const QuestionRanking& ranking, QuestionWeights best,
                       const FitOptions& options) {
  double goal = Goal(ranking.Measure(best, Half::kFitted));
  for (size_t pass = 0; pass < options.passes; ++pass) {
    for (const Knob& knob : Knobs()) {
      if (std::ranges::find(options.hold, knob.name) != options.hold.end()) continue;
      const QuestionWeights from = best;
      for (const double factor : knob.factors) {
        QuestionWeights tried = from;
        tried.*knob.value *= factor;
        const double reached = Goal(ranking.Measure(tried, Half::kFitted));
        if (reached <= goal) continue;
        goal = reached;
        best = tried;
      }
    }
  }
  return best;
}

nlohmann::ordered_json ToJson(const Figures& figures) {
  return {{"queries", figures.queries}, {"ndcg10", figures.ndcg}, {"success1", figures.success}};
}

int Report(const base::Error& error) {
  fmt::print(stderr, "hajimari-bench: {}\n", base::Describe(error));
  return app::kFailure;
}

}  // namespace

int RunFit(const FitOptions& options) {
  auto dictionaries = dictionaries::Dictionaries::Open(app::DataDirectory(options.data.string()));
  if (!dictionaries) return Report(dictionaries.error());
  const auto analyzer = text::Analyzer::Open(*dictionaries);
  if (!analyzer) return Report(analyzer.error());
  const auto ranking = QuestionRanking::Read(options.set, *analyzer);
  if (!ranking) return Report(ranking.error());
  const QuestionWeights best = Search(*ranking, InForce(ranking->language()), options);
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
