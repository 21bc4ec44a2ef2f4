#include "search/names/name_index.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/utf8.h"
#include "search/query/tokenized_query.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using dictionaries::FoldName;
using dictionaries::Place;
using dictionaries::PlaceKind;
using dictionaries::Theme;

constexpr std::array<std::string_view, 9> kJapaneseSuffixes = {"市", "町", "村", "区", "県",
                                                               "府", "都", "州", "郡"};
constexpr std::array<std::string_view, 9> kReadingSuffixes = {
    "シ", "チョウ", "マチ", "ムラ", "ソン", "ク", "ケン", "フ", "ト"};

void Put(std::unordered_map<std::string, std::vector<uint32_t>>& index, std::string key,
         uint32_t number) {
  if (key.empty()) return;
  auto& numbers = index[std::move(key)];
  if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
}

bool IsWithinCountry(const Place& place) {
  return place.kind != PlaceKind::kCountry && place.kind != PlaceKind::kRegion &&
         place.kind != PlaceKind::kDivision;
}

// "" if no suffix can be removed. 北海道 keeps its 道; at least two characters must remain.
template <size_t N>
std::string WithoutSuffix(std::string_view name, const std::array<std::string_view, N>& suffixes) {
  for (const std::string_view suffix : suffixes) {
    if (!name.ends_with(suffix)) continue;
    const auto rest = name.substr(0, name.size() - suffix.size());
    if (base::CountCharacters(rest) >= 2) return std::string(rest);
  }
  return {};
}

void AddName(std::vector<std::string>& names, std::string name) {
  if (name.empty() || std::ranges::find(names, name) != names.end()) return;
  if (base::CountCharacters(name) == 1) return;
  names.push_back(std::move(name));
}

}  // namespace

NameIndex::NameIndex(const dictionaries::Dictionaries& dictionaries, const text::Analyzer& analyzer)
    : dictionaries_(dictionaries), analyzer_(analyzer), values_(dictionaries) {
  const auto themes = dictionaries.themes().themes();
  for (uint32_t i = 0; i < themes.size(); ++i) {
    for (const std::string& name : NamesOf(themes[i])) Put(themes_by_words_, KeyOf(name), i);
    std::string reading = text::ToKatakana(themes[i].reading);
    if (reading.empty() && text::IsKana(themes[i].label.ja)) {
      reading = text::ToKatakana(themes[i].label.ja);
    }
    if (!reading.empty()) Put(themes_by_romaji_, text::RomajiKey(text::HepburnOf(reading)), i);
    Put(themes_by_reading_, std::move(reading), i);
  }
  const auto places = dictionaries.gazetteer().places();
  for (uint32_t i = 0; i < places.size(); ++i) {
    for (const std::string& form : ReadingsOf(places[i])) {
      Put(places_by_romaji_, text::RomajiKey(text::HepburnOf(form)), i);
      Put(places_by_reading_, form, i);
    }
  }
}

std::string NameIndex::KeyOf(std::string_view words) const {
  std::string key;
  for (const text::Token& token : analyzer_.Analyze(words, LanguageOf(words)).tokens) {
    if (token.kind != text::TokenKind::kWord && token.kind != text::TokenKind::kCompound) continue;
    if (token.function) continue;
    if (!key.empty()) key += ' ';
    key += token.term;
  }
  return key;
}

NameIndex::Themes NameIndex::ThemesOf(const Index& index, const std::string& key) const {
  Themes themes;
  const auto found = index.find(key);
  if (found == index.end()) return themes;
  for (const uint32_t i : found->second) themes.push_back(&dictionaries_.themes().themes()[i]);
  return themes;
}

NameIndex::Places NameIndex::PlacesOf(const Index& index, const std::string& key) const {
  Places places;
  const auto found = index.find(key);
  if (found == index.end()) return places;
  for (const uint32_t i : found->second) places.push_back(&dictionaries_.gazetteer().places()[i]);
  return places;
}

NameIndex::Themes NameIndex::ThemesCalled(std::string_view words) const {
  return ThemesOf(themes_by_words_, KeyOf(words));
}

NameIndex::Themes NameIndex::ThemesOfTerms(const std::string& terms) const {
  return ThemesOf(themes_by_words_, terms);
}

NameIndex::Themes NameIndex::ThemesReadAs(std::string_view kana) const {
  return ThemesOf(themes_by_reading_, text::ToKatakana(kana));
}

NameIndex::Themes NameIndex::ThemesSpelled(std::string_view romaji) const {
  return ThemesOf(themes_by_romaji_, text::RomajiKey(romaji));
}

NameIndex::Places NameIndex::PlacesCalled(std::string_view words) const {
  const auto& gazetteer = dictionaries_.gazetteer();
  if (gazetteer.IsEnglishWord(words)) return {};
  Places places = gazetteer.Named(words);
  if (const auto* former = gazetteer.FindFormer(words)) {
    std::erase_if(places, [&](const Place* place) {
      return place->id == former->now && FoldName(place->name.ja) != FoldName(words) &&
             FoldName(place->name.en) != FoldName(words);
    });
  }
  const auto exact = [&](const Place* place) { return place->name.ja == words; };
  if (std::ranges::any_of(places, exact)) std::erase_if(places, std::not_fn(exact));
  return places;
}

NameIndex::Places NameIndex::PlacesReadAs(std::string_view kana) const {
  return PlacesOf(places_by_reading_, text::ToKatakana(kana));
}

NameIndex::Places NameIndex::PlacesSpelled(std::string_view romaji) const {
  if (dictionaries_.gazetteer().IsEnglishWord(romaji)) return {};
  return PlacesOf(places_by_romaji_, text::RomajiKey(romaji));
}

std::vector<std::string> NameIndex::NamesOf(const Place& place) const {
  std::vector<std::string> names;
  if (IsWithinCountry(place)) AddName(names, WithoutSuffix(place.name.ja, kJapaneseSuffixes));
  AddName(names, place.name.en);
  AddName(names, place.name.ja);
  for (const std::string& spelling : place.spellings) AddName(names, spelling);
  return names;
}

std::vector<std::string> NameIndex::ReadingsOf(const Place& place) {
  std::vector<std::string> readings;
  std::string reading = text::ToKatakana(place.reading);
  if (reading.empty()) return readings;
  if (IsWithinCountry(place) && LanguageOf(place.name.ja) == text::Language::kJapanese) {
    std::string bare = WithoutSuffix(reading, kReadingSuffixes);
    if (!bare.empty()) readings.push_back(std::move(bare));
  }
  readings.insert(readings.begin(), std::move(reading));
  return readings;
}

std::vector<std::string> NameIndex::NamesOf(const Theme& theme) {
  std::vector<std::string> names = {theme.label.en, theme.label.ja};
  names.insert(names.end(), theme.equivalents_en.begin(), theme.equivalents_en.end());
  names.insert(names.end(), theme.equivalents_ja.begin(), theme.equivalents_ja.end());
  return names;
}

}  // namespace hajimari::search
