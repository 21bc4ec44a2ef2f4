// Runs many queries, for measuring relevance: reads JSONL, writes a TREC run.
//
//   {"id": "q1", "text": "津波の被害", "target_lang": "en"}     target_lang is optional
//     -> q1 Q0 crescent-city-rikuzentakata 1 7.3104 hajimari
//
// An invalid line ends the run; the error gives its file and line. The output is written whole or
// not at all.
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

// Returns the number of queries.
[[nodiscard]] base::Result<size_t> RunBatch(const BatchOptions& options,
                                            search::Searcher& searcher);

}  // namespace hajimari::app
