// hajimari-bench tokens: the digest of every token of a corpus, to see that a change which is for
// speed alone changed none.
//
//   {"stories":500,"tokens":312345,"sha256":"5b1c..."}
#pragma once

#include <cstddef>
#include <filesystem>

namespace hajimari::bench {

struct TokensOptions {
  std::filesystem::path stories;  // JSONL
  std::filesystem::path data;     // compiled dictionaries; "" for those beside the program
  size_t limit = 0;               // stories; 0 for all
};

// The program's exit code.
int RunTokens(const TokensOptions& options);

}  // namespace hajimari::bench
