// How quickly suggestions come while somebody types: every beginning of each text, letter by
// letter.
//
//   hajimari-bench suggest build/archive queries.txt 3
//     -> {"requests": 4210, "index_ms": 810, "first": {"p50_ms": ..., "p99_ms": ...}, "later":
//     {...}}
//
// QUERIES has a text a line; of lines with tabs (language, query, ...) the second column counts.
// The first round meets an empty cache of counts, the later ones a filled one.
#pragma once

#include <string>

namespace hajimari::bench {

struct SuggestBenchOptions {
  std::string archive;
  std::string queries;
  std::string data;
  int rounds = 3;
};

int RunSuggestBench(const SuggestBenchOptions& options);

}  // namespace hajimari::bench
