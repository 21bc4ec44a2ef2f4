// How quickly suggestions come while somebody types: every beginning of each text, letter by
// letter.
//
//   hajimari-bench suggest build/archive queries.txt 3
//     -> {"requests": 437, "open": {...}, "first": {"ms": {"p50": ..., "p99": ...}, ...}, "later":
//     {...}}
//
// QUERIES has a text a line; of lines with tabs (language, query, ...) the second column counts.
// The first round meets only those counts that the archive made by itself since it was opened, the
// later ones all.
#pragma once

#include <string>

namespace hajimari::bench {

struct SuggestBenchOptions {
  std::string archive;
  std::string queries;
  std::string data;
  int rounds = 3;
  int wait = 0;  // seconds between opening and typing
};

int RunSuggestBench(const SuggestBenchOptions& options);

}  // namespace hajimari::bench
