// The parts of words that the Japanese dictionary keeps whole (docs/matching.md, rules 4 and 5):
// both the whole and its parts are posted.
//
//   parts.Of("関西国際空港")   -> {"関西", "国際", "空港"}
//   parts.Of("富山県")         -> {"富山"}            (県 alone is not a part)
//   parts.Of("東京都")         -> {"東京"}            (never 京都)
//   parts.Of("デモイン市")     -> {"デモイン"}
//   parts.Of("空港")           -> {}                  (港 has another reading in it)
//
// Every part is a substring of the whole; parts are in order. In word_parts.tsv they may overlap
// (総領事館: 総領事, 領事館), and "-" stands for a word without parts (新幹線). The words come
// from word_parts.tsv, from places of the gazetteer that end in a generic word, and from ipadic at
// build time (rules: tables/word_part_table.h); for one word, the first of these sources counts.
// Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "dictionaries/gazetteer.h"
#include "dictionaries/sorted_table.h"
#include "dictionaries/word_filter.h"

namespace hajimari::dictionaries {

// Where the parts of a word are, in their order.
//
//   PartPlaces places("総領事館");
//   places.Next("総領事")  -> 0
//   places.Next("領事館")  -> 3     bytes; nullopt if the part is not there
class PartPlaces {
 public:
  explicit PartPlaces(std::string_view whole) : whole_(whole) {}
  std::optional<size_t> Next(std::string_view part);

 private:
  std::string_view whole_;
  size_t begin_ = 0;
  size_t end_ = 0;
};

class WordParts {
 public:
  static constexpr const char* kCompiledFile = "compiled_parts.tsv";

  [[nodiscard]] static base::Result<WordParts> Open(const std::filesystem::path& data,
                                                    const Gazetteer& gazetteer);

  // Empty if the word is not a known compound. The views live as long as this object.
  std::vector<std::string_view> Of(std::string_view whole) const;
  // The beginnings and endings of the known compounds.
  const WordEdges& edges() const { return edges_; }

  // Whether the compiled table exists; it does not in the source tree.
  bool compiled() const { return compiled_.present(); }

 private:
  std::unordered_map<std::string, std::vector<std::string>> parts_;
  SortedTable compiled_;
  WordFilter filter_;  // of parts_
  WordEdges edges_;
};

}  // namespace hajimari::dictionaries
