// Finds themes by label and equivalent, places by name, and both by reading and romaji.
//
//   const NameIndex names(dictionaries, analyzer);
//   names.ThemesCalled("tidal wave")     -> {tsunami}
//   names.ThemesReadAs("つなみ")          -> {tsunami}; ツナミ gives the same
//   names.ThemesSpelled("jishin")        -> {earthquake}
//   names.PlacesCalled("セントポール市")   -> {us-mn-st-paul}
//   names.PlacesReadAs("こうふ")          -> {jp-192015}
//   names.PlacesCalled("date")           -> {}: English takes precedence (docs/matching.md, rule 2)
//   names.NamesOf(place)                 -> {"甲府", "Kofu", "甲府市", ...}
//
// Theme labels are compared by their terms, so every inflection matches. Immutable once built; any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "search/names/value_names.h"
#include "text/analyzer.h"

namespace hajimari::search {

class NameIndex {
 public:
  // Both must outlive it.
  NameIndex(const dictionaries::Dictionaries& dictionaries, const text::Analyzer& analyzer);

  using Themes = std::vector<const dictionaries::Theme*>;
  using Places = std::vector<const dictionaries::Place*>;

  Themes ThemesCalled(std::string_view words) const;
  // The same for tokenised words: see TermsOf (search/query/tokenized_query.h).
  Themes ThemesOfTerms(const std::string& terms) const;
  Themes ThemesReadAs(std::string_view kana) const;
  Themes ThemesSpelled(std::string_view romaji) const;

  // By current names only. If it is the full Japanese name of a place (京都市), only exact matches.
  Places PlacesCalled(std::string_view words) const;
  Places PlacesReadAs(std::string_view kana) const;
  Places PlacesSpelled(std::string_view romaji) const;

  // Every spelling of a place, the Japanese name without 市, 県, ... first. Names of one character
  // are left out.
  std::vector<std::string> NamesOf(const dictionaries::Place& place) const;
  // In katakana, with and without 市, 県, ...; {} if the reading is unknown.
  static std::vector<std::string> ReadingsOf(const dictionaries::Place& place);
  // Label and equivalents in both languages.
  static std::vector<std::string> NamesOf(const dictionaries::Theme& theme);

  const dictionaries::Dictionaries& dictionaries() const { return dictionaries_; }
  const ValueNames& values() const { return values_; }

 private:
  std::string KeyOf(std::string_view words) const;

  using Index = std::unordered_map<std::string, std::vector<uint32_t>>;
  Themes ThemesOf(const Index& index, const std::string& key) const;
  Places PlacesOf(const Index& index, const std::string& key) const;

  const dictionaries::Dictionaries& dictionaries_;
  const text::Analyzer& analyzer_;
  ValueNames values_;
  Index themes_by_words_;
  Index themes_by_reading_;
  Index themes_by_romaji_;
  Index places_by_reading_;
  Index places_by_romaji_;
};

}  // namespace hajimari::search
