// hajimari-bench analyze: how long the analyser takes for the texts of a corpus, beside MeCab and
// ICU alone over the same texts.
//
//   {"stories":6000,"rounds":5,"ja":{"bytes":12300000,"analyser_s":2.1,"bare_s":1.6,"ratio":1.31},
//    "en":{...},"both":{...}}
//
// Times are processor time of one thread, so that a busy machine tells nearly the same. Each round
// takes the texts in small blocks, the bare cutter and the analyser in turn over each; times and
// ratios are medians over the rounds. A text is bare MeCab's or ICU's by the language of its
// record.
#pragma once

#include <cstddef>
#include <filesystem>

namespace hajimari::bench {

struct AnalyzeOptions {
  std::filesystem::path stories;  // JSONL
  std::filesystem::path data;     // compiled dictionaries; "" for those beside the program
  size_t limit = 0;               // stories; 0 for all
  size_t rounds = 5;
};

// The program's exit code.
int RunAnalyze(const AnalyzeOptions& options);

}  // namespace hajimari::bench
