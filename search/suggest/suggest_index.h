// Everything that can be suggested from a generation, by everything that may be typed for it.
//
//   for (const auto& row : index.names.Range(SuggestKey("hiro"))) {
//     index.name_keys[RowValue::Of(row.value).number].shown     -> "Hiroshima"
//   }
//
// Four tables of keys (suggest_key.h): names of places, themes and people; words of the lexicons,
// by spelling and by reading; titles as spelled, from each of their words on; and titles as read.
// Covers only what living stories of the opened segments have. A row's value packs a RowValue, its
// weight is its contribution to the score.
//
// Memory: about 40 bytes per word of the lexicon, 24 per word of a title, 300 per name. Built once
// per generation, in some seconds per million words. Immutable; any thread. Holds views into the
// lexicons of the generation, which must outlive it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/contract/answer.h"
#include "search/contract/suggest.h"
#include "search/suggest/prefix_table.h"

namespace hajimari::search {

class Session;

struct SuggestIndex {
  // A place, theme or person.
  struct Named {
    SuggestKind kind = SuggestKind::kPlace;
    Facet facet = Facet::kRegion;
    std::string id;
    Label label;
    uint32_t stories = 0;
    double weight = 0;
  };
  // A spelling or reading of it, from `begin` on.
  struct NameKey {
    uint32_t named = 0;
    uint32_t begin = 0;
    std::string shown;
  };
  struct Word {
    std::string_view surface;
    std::string_view reading;  // katakana
    uint32_t group = 0;        // shared by the words of a term
  };

  std::vector<Named> named;
  std::vector<NameKey> name_keys;
  std::vector<Word> words;
  // The comments say what RowValue::number is.
  PrefixTable names;              // index into name_keys
  PrefixTable spelled_words;      // index into words
  PrefixTable titles;             // story * 2 + language
  PrefixTable titles_as_read;     // the same
  std::vector<uint32_t> popular;  // indices of themes and places in `named`, most stories first

  size_t bytes() const;
};

// The value of a row, unpacked.
struct RowValue {
  uint32_t number = 0;
  bool middle = false;  // does not start at the start of the title or name
  MatchedBy by = MatchedBy::kSpelling;

  uint32_t Pack() const { return number << 3 | (middle ? 4u : 0u) | static_cast<uint32_t>(by); }
  static RowValue Of(uint32_t packed) {
    return {packed >> 3, (packed & 4) != 0, static_cast<MatchedBy>(packed & 3)};
  }
};

SuggestIndex MakeSuggestIndex(const Session& session);

}  // namespace hajimari::search
