// hajimari-bench fit: weights of ranking that answer a set's questions best.
//
//   {"set":"jaquad","weights":{"k1":0.8,"b":0.6,...},
//    "fitted":{"ndcg10":0.9235,"success1":0.858},"held_out":{...}}
//
// Questions are ranked here as search/ ranks match=any, by the analyser's own words, neighbouring
// nouns and characters around unknown words, but without the vocabulary's alternatives: a second is
// enough to try a value. Coordinate search from the usual values of BM25, over the queries of even
// number, a step being taken where it gains more than by chance; the others only check. What it
// answers is to be confirmed with bench/relevance.py.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace hajimari::bench {

struct FitOptions {
  std::filesystem::path set;      // a folder with stories.jsonl, queries.jsonl, qrels.tsv
  std::filesystem::path data;     // compiled dictionaries; "" for those beside the program
  std::vector<std::string> hold;  // weights that keep their value
  size_t passes = 4;              // over all weights
};

// The program's exit code.
int RunFit(const FitOptions& options);

}  // namespace hajimari::bench
