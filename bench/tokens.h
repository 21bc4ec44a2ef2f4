// hajimari-bench tokens: the digest of all tokens of a corpus, to verify that an optimisation
// changes no token.
//
//   {"stories":500,"tokens":312345,"sha256":"5b1c..."}
#pragma once

#include <cstddef>
#include <filesystem>

namespace hajimari::bench {

struct TokensOptions {
  std::filesystem::path stories;  // JSONL
  std::filesystem::path data;     // compiled dictionaries; "": those of the program's installation
  size_t limit = 0;               // stories; 0: all
};

// The program's exit code.
int RunTokens(const TokensOptions& options);

}  // namespace hajimari::bench
