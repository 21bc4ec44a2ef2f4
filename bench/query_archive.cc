#include "bench/query_archive.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include "app/exit_code.h"
#include "app/open_archive.h"
#include "base/file.h"
#include "search/json/answer_json.h"

namespace hajimari::bench {
namespace {

using search::Facet;
using search::Route;

constexpr size_t kBest = 10;
constexpr size_t kBrowsed = 50;

struct Query {
  std::string words;
  std::string theme;
};

struct Workload {
  std::string_view name;
  search::Match match = search::Match::kAll;
  bool phrase = false;
  bool facets = false;
  bool sideways = false;
  bool browse = false;
  bool page = false;
};

constexpr Workload kWorkloads[] = {
    {.name = "top10_and"},
    {.name = "top10_or", .match = search::Match::kAny},
    {.name = "top10_phrase", .phrase = true},
    {.name = "facets_and", .facets = true},
    {.name = "facets_or", .match = search::Match::kAny, .facets = true},
    {.name = "sideways_and", .facets = true, .sideways = true},
    {.name = "browse_facets", .facets = true, .browse = true},
    {.name = "page_and", .facets = true, .page = true},
};

base::Result<std::vector<Query>> ReadQueries(const std::filesystem::path& path) {
  auto bytes = base::ReadFile(path);
  if (!bytes) return std::unexpected(bytes.error());
  std::vector<Query> queries;
  std::istringstream lines(*std::move(bytes));
  for (std::string line; std::getline(lines, line);) {
    const size_t words = line.find('\t');
    const size_t theme = words == std::string::npos ? words : line.find('\t', words + 1);
    if (theme == std::string::npos) {
      return base::Fail(base::ErrorCode::kBadInput,
                        "A line has a language, words and a theme, separated by tabs.",
                        path.string());
    }
    queries.push_back({line.substr(words + 1, theme - words - 1), line.substr(theme + 1)});
  }
  return queries;
}

search::Request RequestOf(const Workload& work, const Query& query, bool all_routes) {
  search::Request request;
  request.match = work.match;
  if (!work.browse) request.query = work.phrase ? '"' + query.words + '"' : query.words;
  if (work.facets) request.facets = {Facet::kTheme, Facet::kEra, Facet::kJp};
  if (work.sideways) request.filters[Facet::kTheme] = {query.theme};
  for (int r = 0; !all_routes && r < search::kRoutes; ++r) {
    const auto route = static_cast<Route>(r);
    const bool plain = route == Route::kWord || route == Route::kStem || route == Route::kVariant;
    if (!plain) request.without.insert(route);
  }
  return request;
}

class QueryBench {
 public:
  QueryBench(search::Searcher& searcher, const dictionaries::Dictionaries& dictionaries,
             const std::vector<std::string>& only)
      : searcher_(searcher), dictionaries_(dictionaries), only_(only) {}

  base::Result<void> Round(const std::vector<Query>& queries, bool print) {
    for (const bool all_routes : {false, true}) {
      for (const Workload& work : kWorkloads) {
        if (!only_.empty() && std::ranges::find(only_, NameOf(work, all_routes)) == only_.end()) {
          continue;
        }
        if (auto done = Run(work, queries, all_routes, print); !done) return done;
      }
    }
    return {};
  }

 private:
  static std::string NameOf(const Workload& work, bool all_routes) {
    return std::string(work.name) + (all_routes ? "_all" : "");
  }

  base::Result<void> Run(const Workload& work, const std::vector<Query>& queries, bool all_routes,
                         bool print) {
    std::vector<double> times;
    size_t hits = 0;
    const size_t count = work.browse ? std::min(kBrowsed, queries.size()) : queries.size();
    for (size_t i = 0; i < count; ++i) {
      const search::Request request = RequestOf(work, queries[i], all_routes);
      const auto start = std::chrono::steady_clock::now();
      const auto found = Answer(work, request);
      if (!found) return std::unexpected(found.error());
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - start;
      times.push_back(took.count());
      hits += *found;
    }
    if (print) Print(NameOf(work, all_routes), std::move(times), hits);
    return {};
  }

  base::Result<size_t> Answer(const Workload& work, const search::Request& request) {
    if (work.page) {
      const auto answer = searcher_.Search(request);
      if (!answer) return std::unexpected(answer.error());
      json_ = search::ToJson(*answer, dictionaries_, {}).dump();
      return answer->total;
    }
    const auto ranking = searcher_.Rank(request, kBest, !work.facets);
    if (!ranking) return std::unexpected(ranking.error());
    return work.facets ? ranking->total : ranking->best.size();
  }

  static void Print(const std::string& name, std::vector<double> times, size_t hits) {
    std::ranges::sort(times);
    const double mean = times.empty() ? 0
                                      : std::accumulate(times.begin(), times.end(), 0.0) /
                                            static_cast<double>(times.size());
    const auto at = [&](size_t place) { return times.empty() ? 0 : times[place]; };
    fmt::print(
        "{{\"engine\":\"hajimari\",\"what\":\"{}\",\"queries\":{},\"mean_ms\":{:.4f},"
        "\"p50_ms\":{:.4f},\"p99_ms\":{:.4f},\"hits\":{}}}\n",
        name, times.size(), mean, at(times.size() / 2), at(times.size() * 99 / 100), hits);
  }

  search::Searcher& searcher_;
  const dictionaries::Dictionaries& dictionaries_;
  const std::vector<std::string>& only_;
  std::string json_;  // prevents the compiler from removing the work
};

}  // namespace

int RunQueryArchive(const QueryArchiveOptions& options) {
  const auto queries = ReadQueries(options.queries);
  if (!queries) return app::Report(queries.error());
  search::ArchiveOptions archive;  // the options of `hajimari serve`
  archive.directory = options.archive;
  archive.sketch_bytes = search::kServedSketchBytes;
  const auto open = app::OpenArchive(archive, options.data.string());
  if (!open) return app::Report(open.error());
  auto searcher = open->archive->NewSearcher();
  if (!searcher) return app::Report(searcher.error());
  QueryBench bench(**searcher, *open->dictionaries, options.only);
  for (size_t round = 1; round <= options.rounds; ++round) {
    if (auto done = bench.Round(*queries, round == options.rounds); !done) {
      return app::Report(done.error());
    }
  }
  return app::kSuccess;
}

}  // namespace hajimari::bench
