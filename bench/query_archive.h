// hajimari-bench query: the time of queries in one thread, for comparison with the peer's `query`.
// The output and the workloads are those of the peer:
//
//   {"engine":"hajimari","what":"top10_and","queries":1000,"mean_ms":0.05,"p50_ms":0.03,
//    "p99_ms":0.31,"hits":6721}
//
//   top10_and, top10_or, top10_phrase   the ten best hits: every word, any word, the words as a
//                                       phrase; `hits` counts those ten
//   facets_and, facets_or               the same with exact counts of three facets (theme, era, jp)
//   sideways_and                        the same with a theme selected, whose facet is counted
//                                       without the selection
//   browse_facets                       no words: the facets of all stories, 50 times
//   page_and                            the complete first page as JSON: snippets, reasons, relaxed
//                                       counts, spelling (the peer has no such workload)
//
// Each workload first runs with only the routes word, stem and variant, which the peer has too;
// then, with `_all` added to its name, with every route, as users search. Like the peer, all
// workloads but the last return ids, scores, totals and facet values with their labels. Each query
// is parsed again. A line of QUERIES has a language, words and a theme, separated by tabs. Every
// round runs all workloads; only the last round is printed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hajimari::bench {

struct QueryArchiveOptions {
  std::filesystem::path archive;
  std::filesystem::path queries;  // the output of make_corpus.py
  std::filesystem::path data;     // compiled dictionaries; "": those of the program's installation
  size_t rounds = 3;
  std::vector<std::string> only;  // names of workloads; empty: all
};

// The program's exit code.
int RunQueryArchive(const QueryArchiveOptions& options);

}  // namespace hajimari::bench
