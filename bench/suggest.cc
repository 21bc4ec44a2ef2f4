#include "bench/suggest.h"

#include <fmt/core.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "app/data_directory.h"
#include "app/exit_code.h"
#include "base/utf8.h"
#include "search/archive.h"

namespace hajimari::bench {
namespace {

using app::Report;
using Json = nlohmann::ordered_json;

double Milliseconds(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// Wall-clock time, and processor time of this thread, which other programs do not disturb.
struct Times {
  std::vector<double> wall;
  std::vector<double> thread;
};

template <typename Call>
double Measured(const Call& call, Times& times) {
  const double wall = Milliseconds(CLOCK_MONOTONIC);
  const double thread = Milliseconds(CLOCK_THREAD_CPUTIME_ID);
  call();
  times.thread.push_back(Milliseconds(CLOCK_THREAD_CPUTIME_ID) - thread);
  times.wall.push_back(Milliseconds(CLOCK_MONOTONIC) - wall);
  return times.thread.back();
}

std::vector<std::string> Prefixes(const std::string& path) {
  constexpr size_t kMaxLetters = 16;
  std::vector<std::string> texts;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (const size_t tab = line.find('\t'); tab != std::string::npos) {
      line = line.substr(tab + 1);
      line = line.substr(0, line.find('\t'));
    }
    size_t end = 0;
    for (size_t letters = 0; end < line.size() && letters < kMaxLetters; ++letters) {
      end += base::DecodeUtf8(line, end).length;
      texts.push_back(line.substr(0, end));
    }
  }
  return texts;
}

Json Percentiles(std::vector<double> times) {
  std::ranges::sort(times);
  const auto at = [&](double share) {
    const auto place = static_cast<size_t>(share * static_cast<double>(times.size()));
    return times[std::min(times.size() - 1, place)];
  };
  return {{"p50", at(0.5)}, {"p90", at(0.9)}, {"p99", at(0.99)}, {"max", times.back()}};
}

Json Percentiles(const Times& times) {
  return {{"ms", Percentiles(times.wall)}, {"thread_ms", Percentiles(times.thread)}};
}

}  // namespace

int RunSuggestBench(const SuggestBenchOptions& options) {
  const auto known = dictionaries::Dictionaries::Open(app::DataDirectory(options.data));
  if (!known) return Report(known.error());
  const auto analyzer = text::Analyzer::Open(*known);
  if (!analyzer) return Report(analyzer.error());
  Times opening;
  std::unique_ptr<search::Archive> archive;
  std::unique_ptr<search::Searcher> searcher;
  base::Result<search::SuggestAnswer> answer;
  const auto open = [&]() -> base::Result<void> {
    search::ArchiveOptions archive_options;  // the options of `hajimari serve`
    archive_options.directory = options.archive;
    archive_options.indexes_at_once = true;
    archive_options.sketch_bytes = search::kServedSketchBytes;
    auto opened = search::Archive::Open(archive_options, *known, *analyzer);
    if (!opened) return std::unexpected(opened.error());
    archive = *std::move(opened);
    auto made = archive->NewSearcher();
    if (!made) return std::unexpected(made.error());
    searcher = *std::move(made);
    return {};
  };
  base::Result<void> opened;
  Measured([&] { opened = open(); }, opening);
  if (!opened) return Report(opened.error());
  std::this_thread::sleep_for(std::chrono::seconds(options.wait));

  const auto texts = Prefixes(options.queries);
  if (texts.empty()) {
    fmt::print(stderr, "hajimari-bench: no texts in {}\n", options.queries);
    return app::kFailure;
  }
  Times first;
  Times later;
  size_t empty = 0;
  std::pair<double, std::string> slowest;
  for (int round = 0; round < options.rounds; ++round) {
    for (const std::string& text : texts) {
      const double time =
          Measured([&] { answer = searcher->Suggest({.text = text}); }, round == 0 ? first : later);
      if (!answer) return Report(answer.error());
      if (round == 0) empty += answer->suggestions.empty() ? 1 : 0;
      slowest = std::max(slowest, {time, text});
    }
  }
  Json json = {{"stories", searcher->story_count()},
               {"requests", texts.size()},
               {"empty", empty},
               {"open", Percentiles(opening)},
               {"first", Percentiles(first)}};
  if (!later.wall.empty()) json["later"] = Percentiles(later);
  json["slowest"] = slowest.second;
  fmt::print("{}\n", json.dump());
  return app::kSuccess;
}

}  // namespace hajimari::bench
