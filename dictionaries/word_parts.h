// The known parts of words that the Japanese dictionary keeps whole (docs/matching.md, rules 4 and
// 5): both the whole and its parts are posted.
//
//   parts.Of("関西国際空港")   -> {"関西", "国際", "空港"}
//   parts.Of("富山県")         -> {"富山"}            (県 alone is no part)
//   parts.Of("東京都")         -> {"東京"}            (never 京都)
//   parts.Of("デモイン市")     -> {"デモイン"}
//   parts.Of("空港")           -> {}                  (港 is not read so in it)
//
// Every part is a substring of the whole; parts stand in order and do not overlap. Holds
// word_parts.tsv and, from the gazetteer, each place that ends in a generic word.
// Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::dictionaries {

class WordParts {
 public:
  [[nodiscard]] static base::Result<WordParts> Open(const std::filesystem::path& data,
                                                    const Gazetteer& gazetteer);

  // Empty where the word is no compound on record. The view lives as long as this object.
  std::span<const std::string> Of(std::string_view whole) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> parts_;
};

}  // namespace hajimari::dictionaries
