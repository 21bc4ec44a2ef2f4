// hajimari-bench suggest: the time of suggestions while a text is typed. It requests every prefix
// of each text, letter by letter.
//
//   hajimari-bench suggest build/archive queries.txt 3
//     -> {"requests": 437, "open": {...}, "first": {"ms": {"p50": ..., "p99": ...}, ...}, "later":
//     {...}}
//
// QUERIES has one text per line; in a line with tabs (language, query, ...), the text is the second
// column. In the first round, only the counts are cached that the archive precomputed in the
// background since it was opened; in later rounds all counts are cached.
#pragma once

#include <string>

namespace hajimari::bench {

struct SuggestBenchOptions {
  std::string archive;
  std::string queries;
  std::string data;
  int rounds = 3;
  int wait = 0;  // seconds between opening the archive and typing
};

int RunSuggestBench(const SuggestBenchOptions& options);

}  // namespace hajimari::bench
