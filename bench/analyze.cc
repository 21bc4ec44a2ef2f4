#include "bench/analyze.h"

#include <fmt/core.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "app/exit_code.h"
#include "app/open_archive.h"
#include "bench/bare_cutters.h"
#include "bench/texts.h"
#include "text/analyzer.h"

namespace hajimari::bench {
namespace {

constexpr size_t kBlock = 64;  // texts
constexpr std::array kBothLanguages{text::Language::kEnglish, text::Language::kJapanese};

// Seconds of one round.
struct Seconds {
  double bare = 0;
  double analyser = 0;
};

double Now() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <typename Work>
double SecondsOf(const Work& work) {
  const double begin = Now();
  work();
  return Now() - begin;
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  const size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

class AnalyzeBench {
 public:
  explicit AnalyzeBench(const text::Analyzer& analyzer)
      : analyzer_(analyzer),
        mecab_(text::AnalyzerOptions{}.mecab_dictionary,
               analyzer.dictionaries().user_dictionary()) {}

  Seconds Round(std::span<const std::string> texts, text::Language language) {
    Seconds seconds;
    for (size_t begin = 0; begin < texts.size(); begin += kBlock) {
      const auto block = texts.subspan(begin, std::min(kBlock, texts.size() - begin));
      seconds.bare += SecondsOf([&] {
        for (const std::string& text : block) {
          words_ += language == text::Language::kJapanese ? mecab_.Cut(text) : icu_.Cut(text);
        }
      });
      seconds.analyser += SecondsOf([&] {
        for (const std::string& text : block) words_ += analyzer_.Analyze(text, language).words;
      });
    }
    return seconds;
  }

  size_t words() const { return words_; }

 private:
  const text::Analyzer& analyzer_;
  BareMecab mecab_;
  BareIcu icu_;
  size_t words_ = 0;  // prevents the compiler from removing the work
};

nlohmann::ordered_json Summary(const std::vector<Seconds>& rounds, size_t bytes) {
  std::vector<double> analyser;
  std::vector<double> bare;
  std::vector<double> ratio;
  for (const Seconds& round : rounds) {
    analyser.push_back(round.analyser);
    bare.push_back(round.bare);
    ratio.push_back(round.analyser / round.bare);
  }
  return {{"bytes", bytes},
          {"analyser_s", Median(analyser)},
          {"bare_s", Median(bare)},
          {"ratio", Median(ratio)}};
}

}  // namespace

int RunAnalyze(const AnalyzeOptions& options) {
  const auto open = app::OpenLanguage(options.data.string());
  if (!open) return app::Report(open.error());
  const text::Analyzer& analyzer = *open->analyzer;
  const auto texts = ReadTexts(options.stories, options.limit, analyzer);
  if (!texts) return app::Report(texts.error());

  AnalyzeBench bench(analyzer);
  std::array<std::vector<Seconds>, text::kLanguages> rounds;
  std::vector<Seconds> both;
  for (size_t round = 0; round < options.rounds; ++round) {
    Seconds sum;
    for (const text::Language language : kBothLanguages) {
      const auto at = static_cast<size_t>(language);
      const Seconds seconds = rounds[at].emplace_back(bench.Round(texts->Of(language), language));
      sum.bare += seconds.bare;
      sum.analyser += seconds.analyser;
    }
    both.push_back(sum);
  }
  nlohmann::ordered_json out{{"stories", texts->stories}, {"rounds", options.rounds}};
  size_t all_bytes = 0;
  for (const text::Language language : kBothLanguages) {
    const auto at = static_cast<size_t>(language);
    size_t bytes = 0;
    for (const std::string& text : texts->Of(language)) bytes += text.size();
    all_bytes += bytes;
    out[std::string(text::Code(language))] = Summary(rounds[at], bytes);
  }
  out["both"] = Summary(both, all_bytes);
  out["words"] = bench.words();
  fmt::print("{}\n", out.dump());
  return app::kSuccess;
}

}  // namespace hajimari::bench
