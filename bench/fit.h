// hajimari-bench fit: the ranking weights with the best results for a set of questions.
//
//   {"set":"jaquad","weights":{"k1":0.8,"b":0.6,...},
//    "fitted":{"ndcg10":0.9235,"success1":0.858},"held_out":{...}}
//
// The ranking is that of search/ for match=any: the words of the analyser, neighbouring nouns, and
// characters around unknown words. It omits alternatives from the vocabulary, so that one value
// takes only a second to try. A coordinate search starts from the usual values of BM25 and uses the
// queries with even numbers; it takes a step if the gain is significant. The other queries only
// validate. Confirm the result with bench/relevance.py.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace hajimari::bench {

struct FitOptions {
  std::filesystem::path set;      // folder with stories.jsonl, queries.jsonl, qrels.tsv
  std::filesystem::path data;     // compiled dictionaries; "": those of the program's installation
  std::vector<std::string> hold;  // weights that keep their value
  size_t passes = 4;              // over all weights
};

// The program's exit code.
int RunFit(const FitOptions& options);

}  // namespace hajimari::bench
