// Variant spellings of words that are folded when text is read: old and name kanji, representative
// spellings (okurigana, mixed script), loanwords.
//
//   spellings.CommonKanji(U'國')                 -> U'国'        (itself if there is no entry)
//   spellings.Representative("子ども")           -> "子供"       ("" if there is no entry)
//   spellings.Representative("取組")             -> "取り組み"
//
//   spellings.katakana().Standard("フイリピン")   -> "フィリピン"
//
// The tables have only true variants, never 土/士 or パリ/バリ. The representative is posted; a
// match through a variant has the route "variant".
// Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "dictionaries/katakana_words.h"
#include "dictionaries/word_filter.h"

namespace hajimari::dictionaries {

class Spellings {
 public:
  // Reads old_kanji.tsv, representative.tsv, loanwords.tsv, and katakana_words.tsv if it is there.
  [[nodiscard]] static base::Result<Spellings> Open(const std::filesystem::path& data);

  char32_t CommonKanji(char32_t kanji) const {
    const auto found = common_kanji_.find(kanji);
    return found == common_kanji_.end() ? kanji : found->second;
  }
  // The view lives as long as this object.
  std::string_view Representative(std::string_view surface) const;
  const KatakanaWords& katakana() const { return katakana_; }
  // The beginnings and endings of surfaces with an entry.
  const WordEdges& edges() const { return edges_; }

 private:
  std::unordered_map<char32_t, char32_t> common_kanji_;
  std::unordered_map<std::string, std::string> representative_;
  KatakanaWords katakana_;
  WordFilter filter_;  // most words have no entry
  WordEdges edges_;
};

}  // namespace hajimari::dictionaries
