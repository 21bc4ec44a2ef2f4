// hajimari-bench analyze: the time that the analyser takes for the texts of a corpus, compared with
// MeCab and ICU alone on the same texts.
//
//   {"stories":6000,"rounds":5,"ja":{"bytes":12300000,"analyser_s":2.1,"bare_s":1.6,"ratio":1.31},
//    "en":{...},"both":{...}}
//
// Times are processor time of one thread, so that other load on the machine hardly changes them.
// Each round processes the texts in small blocks: the bare tokenizer and then the analyser run on
// each block. Times and ratios are medians over the rounds. The language of the record decides
// whether MeCab or ICU alone tokenizes a text.
#pragma once

#include <cstddef>
#include <filesystem>

namespace hajimari::bench {

struct AnalyzeOptions {
  std::filesystem::path stories;  // JSONL
  std::filesystem::path data;     // compiled dictionaries; "": those of the program's installation
  size_t limit = 0;               // stories; 0: all
  size_t rounds = 5;
};

// The program's exit code.
int RunAnalyze(const AnalyzeOptions& options);

}  // namespace hajimari::bench
