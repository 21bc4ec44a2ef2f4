// Finds the parts of a Japanese word for which the English glosses of both vouch, at build time.
//
//   駄菓子 "cheap sweets",   菓子 "sweets; confectionery"     -> 菓子
//   桜餅 "rice cake with bean paste wrapped ...", 餅 "rice cake"   -> 餅
//   水俣病 "Minamata disease", 水俣, a place                  -> 水俣
//   手紙 "letter", 紙 "paper"                                 -> none
//   津波 "tidal wave", 波 "wave"                              -> none
//
// A part begins or ends the word, has there the reading that it has alone (with a voiced first or
// doubled last sound), and shares a word of its first glosses with those of the whole. It has two
// characters or more, or is one kanji at the end of a common noun, in its native reading and no
// suffix; in words of two kanji only a plant, an animal, food or a vehicle. A place at the
// beginning counts if a gloss has its name in romaji. Words that begin with お, ご or a denial
// (不, 無, 非, 未), and verbs made into nouns (引き渡し), have no such parts.
// Immutable once made; any thread.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tables/edict.h"
#include "tables/ipadic.h"

namespace hajimari::tables {

class GlossParts {
 public:
  // What is known of words besides.
  struct Words {
    std::set<std::string> native;  // one kanji followed by its native reading: "桜さくら"
    std::set<std::string> things;  // those that are a plant, an animal, food or a vehicle
    std::unordered_map<std::string, std::string> more;  // nouns besides ipadic's, and their
                                                        // readings in katakana
  };
  // All must outlive this object.
  GlossParts(const Ipadic& ipadic, std::span<const EdictEntry> entries, const Words& words);

  struct Part {
    size_t begin = 0;  // characters
    size_t end = 0;
  };
  // In order; they do not overlap. `word` is `whole` in ipadic.
  std::vector<Part> Of(std::string_view whole, const IpadicWord& word) const;

  // Whether glosses vouch for `part` in `whole`; the readings are katakana.
  bool Vouch(std::string_view part, std::string_view part_reading, std::string_view whole,
             std::string_view whole_reading) const;

 private:
  using Meaning = std::set<std::string>;

  Meaning GlossWords(std::string_view word, std::string_view reading, size_t glosses) const;
  bool IsPart(std::string_view part, const IpadicWord& as, const Meaning& whole, bool last) const;
  bool IsVerbAfterVerb(std::string_view part, const IpadicWord& as, size_t begin,
                       std::u32string_view whole, std::u32string_view reading) const;
  bool IsOneKanjiPart(std::string_view part, const IpadicWord& as, bool in_two) const;

  const Ipadic& ipadic_;
  std::unordered_map<std::string_view, std::vector<const EdictEntry*>> entries_;  // by head
  const Words& words_;
};

}  // namespace hajimari::tables
