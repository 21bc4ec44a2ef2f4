// hajimari-bench index: the time to index a new archive, for comparison with the peer's `index`.
// Neither reads relationships.
//
//   {"engine":"hajimari","what":"index","stories":60000,"seconds":95.20,"seconds_with_merge":95.20}
//
// The clock runs from the first record to the published generation, one segment, on disk. Merging
// is part of the run, so both times are equal. The dictionaries are opened before the clock starts.
#pragma once

#include <filesystem>

namespace hajimari::bench {

struct IndexStoriesOptions {
  std::filesystem::path stories;  // JSONL
  std::filesystem::path archive;  // must not exist as an archive
  std::filesystem::path data;     // compiled dictionaries; "": those of the program's installation
  unsigned threads = 0;           // 0: one per processor
};

// The program's exit code.
int RunIndexStories(const IndexStoriesOptions& options);

}  // namespace hajimari::bench
