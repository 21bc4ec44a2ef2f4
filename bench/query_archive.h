// hajimari-bench query: how long queries take, one thread, beside the peer's `query`, with its
// lines and its kinds of work:
//
//   {"engine":"hajimari","what":"top10_and","queries":1000,"mean_ms":0.05,"p50_ms":0.03,
//    "p99_ms":0.31,"hits":6721}
//
//   top10_and, top10_or, top10_phrase   the ten best: every word, any word, the words as a phrase;
//                                       hits are those ten
//   facets_and, facets_or               and exact counts of three facets (theme, era, jp)
//   sideways_and                        and one theme chosen, its facet counted without the choice
//   browse_facets                       no words: the facets of all stories, 50 times
//   page_and                            the first page as a reader gets it, as JSON: snippets,
//                                       reasons, relaxed counts, spelling (the peer has none)
//
// Each by itself with the routes word, stem and variant only, as the peer answers; then again with
// `_all` added to its name by every route, as readers are answered. All but the last work answer
// ids, scores, totals and facet values with their labels, as the peer does. Each query is read
// anew. A line of QUERIES is a language, the words and a theme, parted by tabs. Every round does
// all of it; the last is told.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hajimari::bench {

struct QueryArchiveOptions {
  std::filesystem::path archive;
  std::filesystem::path queries;  // as make_corpus.py writes them
  std::filesystem::path data;     // compiled dictionaries; "" for those beside the program
  size_t rounds = 3;
  std::vector<std::string> only;  // names of work; none: all
};

// The program's exit code.
int RunQueryArchive(const QueryArchiveOptions& options);

}  // namespace hajimari::bench
