#include "app/batch.h"

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "base/file.h"

namespace hajimari::app {
namespace {

using base::ErrorCode;
using base::Fail;

struct BatchQuery {
  std::string id;
  search::Request request;
};

base::Result<BatchQuery> ReadQuery(const std::string& line, const std::string& where) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) return Fail(ErrorCode::kBadInput, "The line is not a JSON object.", where);
  BatchQuery query;
  for (const char* key : {"id", "text", "target_lang"}) {
    const bool needed = std::string_view(key) != "target_lang";
    const auto found = json.find(key);
    if (found == json.end() && !needed) continue;
    if (found == json.end() || !found->is_string()) {
      return Fail(ErrorCode::kBadInput, fmt::format("\"{}\" must be a string.", key), where);
    }
  }
  query.id = json["id"].get<std::string>();
  query.request.query = json["text"].get<std::string>();
  if (const std::string target = json.value("target_lang", ""); target == "en") {
    query.request.target_language = text::Language::kEnglish;
  } else if (target == "ja") {
    query.request.target_language = text::Language::kJapanese;
  } else if (!target.empty()) {
    return Fail(ErrorCode::kBadInput, "\"target_lang\" must be en or ja.", where);
  }
  return query;
}

}  // namespace

base::Result<size_t> RunBatch(const BatchOptions& options, search::Searcher& searcher) {
  auto bytes = base::ReadFile(options.queries);
  if (!bytes) return std::unexpected(bytes.error());
  std::istringstream lines(*std::move(bytes));
  std::string run;
  size_t count = 0;
  size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty()) continue;
    auto query = ReadQuery(line, fmt::format("{}:{}", options.queries.string(), number));
    if (!query) return std::unexpected(query.error());
    query->request.match = options.match;
    const auto ranking = searcher.Rank(query->request, options.limit, true);
    if (!ranking) return std::unexpected(ranking.error());
    const auto& best = ranking->best;
    for (size_t i = 0; i < best.size(); ++i) {
      run +=
          fmt::format("{} Q0 {} {} {:.6f} hajimari\n", query->id, best[i].id, i + 1, best[i].score);
    }
    ++count;
  }
  if (auto written = base::ReplaceFile(options.trec, run); !written) {
    return std::unexpected(written.error());
  }
  return count;
}

}  // namespace hajimari::app
