// What a reader who is still typing may mean: stories by any part of their titles, places, themes,
// people, and words of the archive.
//
//   searcher.Suggest({.text = "ひr"})
//     -> {place jp-342025 広島市, matched "ひろしま" [0,6) by reading, 12 stories} ...
//
// The text may be half typed in any way: kana, romaji, an input method's ひろs, English, kanji.
// Ranges are bytes here and UTF-16 units in JSON (docs/answer.md). Values.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/facets.h"
#include "base/byte_range.h"
#include "dictionaries/gazetteer.h"
#include "text/token.h"

namespace hajimari::search {

enum class SuggestKind { kStory, kPlace, kTheme, kPerson, kWord };
inline constexpr int kSuggestKinds = 5;
// "story", "place", "theme", "person", "word".
std::string_view Name(SuggestKind kind);
std::optional<SuggestKind> SuggestKindNamed(std::string_view name);

struct SuggestRequest {
  std::string text;
  size_t limit = 10;
  std::set<SuggestKind> kinds = {};  // all where empty
  text::Language ui_language =
      text::Language::kEnglish;  // names stand in it where nothing Japanese is typed
};

// Texts of more characters are suggested nothing for.
inline constexpr size_t kMaxSuggestTextLength = 64;

enum class MatchedBy { kSpelling, kReading, kRomaji };
std::string_view Name(MatchedBy by);

// The spelling that the typed text began, and how much of it was typed.
struct Matched {
  std::string text;
  base::ByteRange mark;  // in text
  MatchedBy by = MatchedBy::kSpelling;
};

struct Suggestion {
  SuggestKind kind = SuggestKind::kWord;
  std::string id;             // of a story, place, theme, person
  dictionaries::Label label;  // in both languages
  std::string text;           // for the search box
  uint32_t count = 0;         // stories that it finds: `text` of a word, the filter of the others
  std::optional<archive::Facet> facet;  // of the filter
  std::optional<Matched> matched;       // none where nothing was typed
};

struct SuggestAnswer {
  std::string query;
  bool approximate = false;  // nothing begins as typed: these are one slip away
  std::vector<Suggestion> suggestions;
  uint64_t generation = 0;
};

}  // namespace hajimari::search
