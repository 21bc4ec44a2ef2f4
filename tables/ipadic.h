// The sources of MeCab's ipadic: the costs of words and of their connections, from which the costs
// of the user dictionary are derived (see user_dictionary.h).
//
//   ipadic.Words("長崎")               -> {{1293, 1293, 4511, "名詞,固有名詞,地域,一般"}, ...}
//   ipadic.Connection(1293, 1303)      -> -9617     (a place, then the suffix of a place)
//
// Reads /usr/share/mecab/dic/ipadic (EUC-JP): some 390,000 words, 50 MB in memory.
// Immutable after Open; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace hajimari::tables {

struct IpadicWord {
  uint16_t left = 0;   // context id seen by the word before
  uint16_t right = 0;  // context id seen by the word after
  int cost = 0;
  std::string kind = {};     // the first four columns of features: "名詞,接尾,地域,*"
  std::string reading = {};  // katakana
};

class Ipadic {
 public:
  // `folder` contains *.csv and matrix.def. Fails with kNotFound or kBadDictionary (file:line).
  [[nodiscard]] static base::Result<Ipadic> Open(const std::filesystem::path& folder);

  // Every word with this surface; empty if there is none.
  std::span<const IpadicWord> Words(std::string_view surface) const;

  // All words, by surface.
  const std::unordered_map<std::string, std::vector<IpadicWord>>& words() const { return words_; }

  // The cheapest word with this surface whose kind begins with `kind`.
  const IpadicWord* Cheapest(std::string_view surface, std::string_view kind) const;

  int Connection(uint16_t right_of_first, uint16_t left_of_second) const {
    return connections_[size_t{right_of_first} * size_ + left_of_second];
  }

  // The cheapest segmentation of `text` into known words: the context ids at both ends and the cost
  // of the words and their connections; nullopt if part of the text is unknown.
  std::optional<IpadicWord> BestCut(std::string_view text) const;

 private:
  base::Result<void> ReadWords(const std::filesystem::path& path);
  base::Result<void> ReadConnections(const std::filesystem::path& path);

  std::unordered_map<std::string, std::vector<IpadicWord>> words_;
  std::vector<int16_t> connections_;
  size_t size_ = 0;  // context ids on either side
};

}  // namespace hajimari::tables
