#include "archive/cells/place_parser.h"

#include <algorithm>
#include <array>
#include <optional>

#include "archive/cells/cell_list.h"
#include "archive/record/record_text.h"
#include "base/ascii.h"

namespace hajimari::archive {
namespace {

using dictionaries::Gazetteer;
using dictionaries::Level;
using dictionaries::Place;
using dictionaries::PlaceKind;

struct LevelWord {
  std::string_view word;
  Level level;
  bool keeps = false;  // the word is part of the name: 岩手県, Los Angeles County
};

constexpr std::array<LevelWord, 9> kPrefixes = {{{"state of ", Level::kState},
                                                 {"commonwealth of ", Level::kState},
                                                 {"prefecture of ", Level::kPrefecture},
                                                 {"county of ", Level::kCounty},
                                                 {"city of ", Level::kCity},
                                                 {"the city of ", Level::kCity},
                                                 {"town of ", Level::kCity},
                                                 {"village of ", Level::kCity},
                                                 {"the state of ", Level::kState}}};
constexpr std::array<LevelWord, 14> kSuffixes = {{{" state", Level::kState},
                                                  {" prefecture", Level::kPrefecture},
                                                  {" pref.", Level::kPrefecture},
                                                  {" county", Level::kCounty, true},
                                                  {"州", Level::kState, true},
                                                  {"県", Level::kPrefecture, true},
                                                  {"府", Level::kPrefecture, true},
                                                  {"東京都", Level::kPrefecture, true},
                                                  {"北海道", Level::kPrefecture, true},
                                                  {"郡", Level::kCounty, true},
                                                  {"市", Level::kCity, true},
                                                  {"町", Level::kCity, true},
                                                  {"村", Level::kCity, true},
                                                  {"区", Level::kCity, true}}};
constexpr std::array<std::string_view, 5> kCountryPrefixes = {"アメリカ合衆国", "アメリカ", "米国",
                                                              "日本国", "日本"};
constexpr std::array<std::string_view, 5> kRegionEnds = {"州", "県", "府", "都", "道"};

struct NameAndLevel {
  std::string_view name;
  std::optional<Level> level;
};

NameAndLevel SplitLevel(std::string_view text) {
  const std::string lower = base::Lowered(text);
  for (const LevelWord& prefix : kPrefixes) {
    if (lower.starts_with(prefix.word)) {
      return {TrimSpaces(text.substr(prefix.word.size())), prefix.level};
    }
  }
  for (const LevelWord& suffix : kSuffixes) {
    if (!lower.ends_with(suffix.word) || lower.size() == suffix.word.size()) {
      if (lower != suffix.word) continue;
    }
    if (suffix.keeps) return {text, suffix.level};
    return {TrimSpaces(text.substr(0, text.size() - suffix.word.size())), suffix.level};
  }
  return {text, std::nullopt};
}

bool IsArea(const Place* place) {
  return place->kind == PlaceKind::kState || place->kind == PlaceKind::kPrefecture;
}

bool Fits(const Place* place, std::optional<Level> level) {
  const PlaceKind kind = place->kind;
  switch (level.value_or(Level::kCity)) {
    case Level::kState:
      return kind == PlaceKind::kState;
    case Level::kPrefecture:
      return kind == PlaceKind::kPrefecture;
    case Level::kCounty:
      return kind == PlaceKind::kCounty;
    case Level::kCity:
      return kind == PlaceKind::kCity || kind == PlaceKind::kMunicipality;
  }
  return false;
}

std::vector<const Place*> Filtered(const std::vector<const Place*>& places,
                                   std::optional<Level> level) {
  std::vector<const Place*> kept;
  std::ranges::copy_if(places, std::back_inserter(kept),
                       [&](const Place* place) { return Fits(place, level); });
  return kept;
}

// A city ranks before a prefecture or state of the same name, and these before a county.
std::vector<const Place*> ByName(std::string_view name, std::optional<Level> level,
                                 const Gazetteer& gazetteer) {
  const std::vector<const Place*> named = gazetteer.Named(name);
  if (level) return Filtered(named, level);
  for (const Level next : {Level::kCity, Level::kPrefecture, Level::kState, Level::kCounty}) {
    std::vector<const Place*> found = Filtered(named, next);
    if (!found.empty()) return found;
  }
  return {};
}

struct Region {
  std::string country;
  std::string code;  // as stored in records
};

std::optional<Region> FindRegion(std::string_view text, const Gazetteer& gazetteer) {
  const NameAndLevel parsed = SplitLevel(TrimSpaces(text));
  if (parsed.level == Level::kCity || parsed.level == Level::kCounty || parsed.name.empty()) {
    return std::nullopt;
  }
  for (const auto& [country, level] :
       {std::pair("US", Level::kState), std::pair("JP", Level::kPrefecture)}) {
    if (parsed.level && *parsed.level != level) continue;
    const auto found = gazetteer.Resolve({country, level, std::string(parsed.name), ""});
    if (found.size() != 1) continue;
    const Place* place = found.front();
    const Place* above = gazetteer.Find(place->parent);
    const Place* area = above != nullptr && IsArea(above) ? above : place;
    return Region{country, area->local_code};
  }
  return std::nullopt;
}

const Place* FindCountry(std::string_view text, const Gazetteer& gazetteer) {
  for (const Place* place : gazetteer.Named(text)) {
    if (place->kind == PlaceKind::kCountry) return place;
  }
  return nullptr;
}

void InRegion(const Region& region, std::optional<Level> level, const Gazetteer& gazetteer,
              ParsedPlace& parsed) {
  parsed.country = region.country;
  parsed.region = region.code;
  parsed.places =
      gazetteer.Resolve({region.country, level.value_or(Level::kCity), region.code, parsed.name});
  if (parsed.places.empty() && !level) {
    parsed.places = gazetteer.Resolve({region.country, Level::kCounty, region.code, parsed.name});
  }
}

// "オレゴン州ポートランド市": the region precedes the city.
bool ParseJapaneseOrder(std::string_view name, const Gazetteer& gazetteer, ParsedPlace& parsed) {
  for (const std::string_view end : kRegionEnds) {
    for (size_t at = name.find(end); at != std::string_view::npos; at = name.find(end, at + 1)) {
      const size_t cut = at + end.size();
      if (cut == name.size()) break;
      const std::optional<Region> region = FindRegion(name.substr(0, cut), gazetteer);
      if (!region) continue;
      parsed.name = TrimSpaces(name.substr(cut));
      InRegion(*region, SplitLevel(parsed.name).level, gazetteer, parsed);
      if (!parsed.places.empty()) return true;
    }
  }
  return false;
}

// "Portland Oregon", "St. Paul MN": the region follows without a comma.
bool ParseTrailingRegion(std::string_view name, const Gazetteer& gazetteer, ParsedPlace& parsed) {
  for (size_t space = name.rfind(' '); space != std::string_view::npos && space > 0;
       space = name.rfind(' ', space - 1)) {
    const std::optional<Region> region = FindRegion(name.substr(space + 1), gazetteer);
    if (!region) continue;
    std::string_view city = TrimSpaces(name.substr(0, space));
    if (city.ends_with(',')) city.remove_suffix(1);
    parsed.name = city;
    InRegion(*region, SplitLevel(parsed.name).level, gazetteer, parsed);
    if (!parsed.places.empty()) return true;
  }
  return false;
}

std::string_view WithoutCountry(std::string_view name) {
  for (const std::string_view prefix : kCountryPrefixes) {
    if (!name.starts_with(prefix) || name.size() == prefix.size()) continue;
    std::string_view rest = name.substr(prefix.size());
    for (const std::string_view mark : {"・", "の", " ", "\u3000"}) {
      if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
    }
    return rest;
  }
  return name;
}

}  // namespace

bool ParsedPlace::Settled() const {
  constexpr uint64_t kUnknownPopulation = 100'000;
  const auto size = [&](const Place* place) {
    return place->population > 0 ? place->population : kUnknownPopulation;
  };
  return !places.empty() && std::ranges::all_of(places.begin() + 1, places.end(), [&](auto* other) {
    return places[0]->population >= 10 * size(other);
  });
}

bool IsRegion(std::string_view text, const Gazetteer& gazetteer) {
  return FindRegion(text, gazetteer).has_value();
}

bool IsCountry(std::string_view text, const Gazetteer& gazetteer) {
  return FindCountry(text, gazetteer) != nullptr;
}

ParsedPlace ParsePlace(std::string_view name, std::string_view region, const Gazetteer& gazetteer) {
  const NameAndLevel split = SplitLevel(TrimSpaces(name));
  ParsedPlace parsed{std::string(split.name), {}, "", ""};
  if (const std::optional<Region> found = FindRegion(region, gazetteer)) {
    InRegion(*found, split.level, gazetteer, parsed);
    return parsed;
  }
  parsed.places = ByName(split.name, split.level, gazetteer);
  if (const Place* country = FindCountry(region, gazetteer)) {
    parsed.country = country->local_code;
    std::erase_if(parsed.places,
                  [&](const Place* place) { return !place->id.starts_with(country->id + "-"); });
  }
  if (!parsed.places.empty()) return parsed;
  ParsedPlace other;
  const std::string_view bare = WithoutCountry(split.name);
  if (bare.size() < split.name.size()) {
    other = ParsePlace(bare, "", gazetteer);
    if (!other.places.empty()) return other;
  }
  if (ParseJapaneseOrder(split.name, gazetteer, other)) return other;
  if (ParseTrailingRegion(split.name, gazetteer, other)) return other;
  return parsed;
}

}  // namespace hajimari::archive
