// Autocomplete: stories by any part of their titles, places, themes, people, and words of the
// archive.
//
//   searcher.Suggest({.text = "ひr"})
//     -> {place jp-342025 広島市, matched "ひろしま" [0,6) by reading, 12 stories} ...
//
// The input may be incomplete kana, romaji, English or kanji, or a mixture such as ひろs while an
// input method is composing. Ranges are bytes here and UTF-16 units in JSON (docs/answer.md).
// Values.
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
  std::set<SuggestKind> kinds = {};  // empty for all
  // The language of `Suggestion::text` unless the input is Japanese.
  text::Language ui_language = text::Language::kEnglish;
};

// In characters. Longer input gets no suggestions.
inline constexpr size_t kMaxSuggestTextLength = 64;

enum class MatchedBy { kSpelling, kReading, kRomaji };
std::string_view Name(MatchedBy by);

// The spelling that the input is a prefix of, and the part that was typed.
struct Matched {
  std::string text;
  base::ByteRange mark;  // in text
  MatchedBy by = MatchedBy::kSpelling;
};

struct Suggestion {
  SuggestKind kind = SuggestKind::kWord;
  std::string id;  // of a story, place, theme or person; "" for a word
  dictionaries::Label label;
  std::string text;    // for the search box
  uint32_t count = 0;  // stories that the word, or the filter `facet` = `id`, finds
  std::optional<archive::Facet> facet;
  std::optional<Matched> matched;  // nullopt if the input is empty
};

struct SuggestAnswer {
  std::string query;
  bool approximate = false;  // no exact match: these are one typing error away
  std::vector<Suggestion> suggestions;
  uint64_t generation = 0;
};

}  // namespace hajimari::search
