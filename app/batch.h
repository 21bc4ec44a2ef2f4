// Many queries at once, for measuring relevance: JSONL in, a TREC run out.
//
//   {"id": "q1", "text": "津波の被害", "lang": "ja", "target_lang": "en"}     (the last two
//   optional)
//   -> q1 Q0 crescent-city-rikuzentakata 1 7.3104 hajimari
//
// A line that is not a query ends the run with its file and line; OUT is written whole or not at
// all.
#pragma once

#include <filesystem>

#include "base/error.h"
#include "search/archive.h"

namespace hajimari::app {

struct BatchOptions {
  std::filesystem::path queries;
  std::filesystem::path trec;
  search::Match match = search::Match::kAny;
  size_t limit = 100;
};

// The number of queries run.
[[nodiscard]] base::Result<size_t> RunBatch(const BatchOptions& options,
                                            search::Searcher& searcher);

}  // namespace hajimari::app
