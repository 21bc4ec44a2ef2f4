// What words name: themes by label and equivalent, places by name, either by reading or romaji.
//
//   meanings.ThemesCalled("tidal wave")     -> {tsunami}
//   meanings.ThemesReadAs("つなみ")          -> {tsunami}          also ツナミ
//   meanings.ThemesSpelled("jishin")        -> {earthquake}
//   meanings.PlacesCalled("セントポール市")   -> {us-mn-st-paul}
//   meanings.PlacesReadAs("こうふ")          -> {jp-192015}
//   meanings.PlacesCalled("date")           -> {}       English first (docs/matching.md, rule 2)
//   meanings.NamesOf(place)                 -> {"甲府", "甲府市", "Kofu", "Kōfu", ...}
//
// Labels are compared by their words as the analyser cuts them, so that any inflection does.
// Immutable once built; any thread.
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
  // The same of words that were cut already: their terms without function words, blanks between.
  Themes ThemesOfTerms(const std::string& terms) const;
  Themes ThemesReadAs(std::string_view kana) const;
  Themes ThemesSpelled(std::string_view romaji) const;

  // Present names only; a name that is exactly one place's (京都市) leaves out its namesakes.
  Places PlacesCalled(std::string_view words) const;
  Places PlacesReadAs(std::string_view kana) const;
  Places PlacesSpelled(std::string_view romaji) const;

  // Every way to write a place, those without 市 or City first. None is a single kanji.
  std::vector<std::string> NamesOf(const dictionaries::Place& place) const;
  // Katakana of its Japanese name, with and without 市, 県 ...; none where it is not known.
  static std::vector<std::string> ReadingsOf(const dictionaries::Place& place);
  // Label and equivalents in both languages.
  static std::vector<std::string> NamesOf(const dictionaries::Theme& theme);

  const dictionaries::Dictionaries& dictionaries() const { return dictionaries_; }
  const ValueNames& values() const { return values_; }

 private:
  std::string Key(std::string_view words) const;

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
