// What is the same word in another spelling, as tables compiled from the sources say it: old and
// name kanji, representative spellings (okurigana, mixed script), loanwords.
//
//   spellings.CommonKanji(U'國')                 -> U'国'        (itself where there is no entry)
//   spellings.Representative("子ども")            -> "子供"       ("" where there is no entry)
//   spellings.Representative("取組")              -> "取り組み"
//
// Only true variants stand in the tables: 土/士 or パリ/バリ never do. The representative is what
// is posted; the variants are told to the searcher as the route "variant".
// Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "dictionaries/word_filter.h"

namespace hajimari::dictionaries {

class Spellings {
 public:
  // Reads old_kanji.tsv, representative.tsv, loanwords.tsv.
  [[nodiscard]] static base::Result<Spellings> Open(const std::filesystem::path& data);

  char32_t CommonKanji(char32_t kanji) const {
    const auto found = common_kanji_.find(kanji);
    return found == common_kanji_.end() ? kanji : found->second;
  }
  // The view lives as long as this object.
  std::string_view Representative(std::string_view surface) const;
  // What surfaces with an entry begin and end with.
  const WordEdges& edges() const { return edges_; }

 private:
  std::unordered_map<char32_t, char32_t> common_kanji_;
  std::unordered_map<std::string, std::string> representative_;
  WordFilter filter_;  // most words have no entry
  WordEdges edges_;
};

}  // namespace hajimari::dictionaries
