// hajimari-bench index: how long a new archive takes, beside the peer's `index` (which needs no
// relationships; neither does this).
//
//   {"engine":"hajimari","what":"index","stories":60000,"seconds":95.20,"seconds_with_merge":95.20}
//
// The clock runs from reading the first record to the published generation, one segment, on disk.
// Merging is part of the run, so that both times are one; the dictionaries were opened before.
#pragma once

#include <filesystem>

namespace hajimari::bench {

struct IndexStoriesOptions {
  std::filesystem::path stories;  // JSONL
  std::filesystem::path archive;  // must not be one yet
  std::filesystem::path data;     // compiled dictionaries; "" for those beside the program
  unsigned threads = 0;           // 0: one for each processor
};

// The program's exit code.
int RunIndexStories(const IndexStoriesOptions& options);

}  // namespace hajimari::bench
