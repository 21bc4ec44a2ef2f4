// All that may be suggested of a generation, by all that it may be typed as.
//
//   index.names.Range(SuggestKey("hiro"))   -> rows of Hiroshima the city, the prefecture ...
//   index.name_keys[RowNumber(row)].shown   -> "Hiroshima"
//
// Four tables of keys (search/suggest/suggest_key.h): names of places, themes and people; words of
// the lexicons, in their spellings and readings; titles from any of their words on, as spelled and
// as read. Only what living stories of the opened segments have is in it. A row's value holds the
// number of what it names and flags, its weight how much it is worth beside others.
//
// Memory: some 40 bytes a word of the lexicon, 24 a word of a title, 300 a name. Made once a
// generation (MakeSuggestIndex, some seconds a million words); immutable; any thread. Views into
// the generation's lexicons, which must outlive it.
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
  // One way to write it, from `begin` on.
  struct NameKey {
    uint32_t named = 0;
    uint32_t begin = 0;
    std::string shown;
  };
  struct Word {
    std::string_view surface;
    std::string_view reading;  // katakana
    uint32_t group = 0;        // words of one term
  };

  std::vector<Named> named;
  std::vector<NameKey> name_keys;
  std::vector<Word> words;
  PrefixTable names;              // number: of a NameKey
  PrefixTable spelled_words;      // number: of a Word
  PrefixTable titles;             // number: story * 2 + language
  PrefixTable titles_as_read;     // the same
  std::vector<uint32_t> popular;  // themes and places, most stories first

  size_t bytes() const;
};

// What a row's value holds.
struct RowValue {
  uint32_t number = 0;
  bool middle = false;  // begins within the title or name
  MatchedBy by = MatchedBy::kSpelling;

  uint32_t Pack() const { return number << 3 | (middle ? 4u : 0u) | static_cast<uint32_t>(by); }
  static RowValue Of(uint32_t packed) {
    return {packed >> 3, (packed & 4) != 0, static_cast<MatchedBy>(packed & 3)};
  }
};

SuggestIndex MakeSuggestIndex(const Session& session);

}  // namespace hajimari::search
