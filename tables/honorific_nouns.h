// Finds the noun behind an honorific, at build time.
//
//   nouns.Of("お礼", "オレイ")        -> "礼"
//   nouns.Of("お姫様", "オヒメサマ")  -> "姫"
//   nouns.Of("お年玉", "オトシダマ")  -> "年玉"    EDICT has it, ipadic does not
//   nouns.Of("お淑やか", "オシトヤカ") -> ""        no noun
//
// お手玉 and the like, which mean something else, are in word_parts.tsv with "-". Immutable once made;
// any thread.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "tables/edict.h"
#include "tables/ipadic.h"
#include "text/normalizer.h"

namespace hajimari::tables {

class HonorificNouns {
 public:
  // `ipadic` must outlive this object.
  HonorificNouns(const Ipadic& ipadic, std::span<const EdictEntry> entries,
                 const text::Normalizer& normalizer);

  // "" if the word has no honorific before a kanji, or is no noun without it. `reading` is katakana.
  std::string Of(std::string_view whole, std::string_view reading) const;

 private:
  bool IsNoun(const std::string& word, std::string_view reading) const;

  const Ipadic& ipadic_;
  std::multimap<std::string, std::string> readings_;  // of EDICT's words
};

}  // namespace hajimari::tables
