// Places: which there are, how they are written in both languages, what lies in what.
//
//   gazetteer.Find("jp-032107")->name.ja                     -> "陸前高田市"
//   gazetteer.Named("Rikuzentakata")                          -> {jp-032107}
//   gazetteer.Named("セントポール市")                          -> {us-mn-st-paul}
//   gazetteer.Named("Springfield")                            -> {us-il-springfield, us-ma-...,
//   ...} gazetteer.Resolve({"US", Level::kCity, "MN", "Saint Paul"}) -> {us-mn-st-paul}
//   gazetteer.Ancestors("jp-032107")                          -> {jp-03, jp-tohoku, jp}
//
// Names are compared after FoldName: case, macrons and other accents, St./Saint, hyphens, full
// width, kana script, and an optional closing 市/町/村/区/県/府/都/州/郡, City, Prefecture, State.
// An ambiguous name answers with all its places; choosing is the caller's.
// Ids are frozen (docs/ids.md); the leaves `jp-38-prefecture` and `us-hi-state` (a prefecture or
// state itself as a partner) are places too: Resolve answers them for those levels. Immutable after
// Open; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace hajimari::dictionaries {

// A label in both languages; either may be empty where a language has no name on record.
struct Label {
  std::string en;
  std::string ja;
  bool operator==(const Label&) const = default;
};

enum class PlaceKind {
  kCountry,       // jp, us, it
  kRegion,        // jp-tohoku
  kPrefecture,    // jp-03
  kMunicipality,  // jp-032107
  kDivision,      // us-new-england; the state us-hi stands beside the divisions, directly under us
  kState,         // us-ma
  kCounty,        // us-wa-king-county
  kCity,          // us-ma-boston, it-padua
};

struct Place {
  std::string id;
  PlaceKind kind;
  std::string parent;                  // id, "" for a country
  Label name;                          // as a heading: "Rikuzentakata", "陸前高田市"
  std::string reading;                 // hiragana of name.ja, "" if not known
  std::vector<std::string> spellings;  // every other way to write it, both languages
  std::string local_code;              // postal code (us states), 都道府県 name, municipality code
  uint64_t population = 0;             // 0 if not known
};

// A municipality that has merged or been renamed, and the place it is part of now.
struct FormerName {
  Label name;
  std::string reading;
  std::string now;  // place id
};

enum class Level { kCity, kCounty, kState, kPrefecture };

// What a record says of a partner; the region is a US postal code or state name, or a prefecture in
// either language, and may be empty.
struct PlaceQuery {
  std::string country;  // ISO 3166-1: "US", "JP"
  Level level = Level::kCity;
  std::string region;
  std::string city;  // "" for a state or prefecture
};

class Gazetteer {
 public:
  // Reads the tables of a data folder. Fails with kNotFound or kBadDictionary (file:line).
  [[nodiscard]] static base::Result<Gazetteer> Open(const std::filesystem::path& data);

  // nullptr if there is no such place.
  const Place* Find(std::string_view id) const;

  // Every place so named, in any spelling, present or former, most populous first.
  std::vector<const Place*> Named(std::string_view name) const;

  // Every present place whose former municipality is so named.
  const FormerName* FindFormer(std::string_view name) const;

  // The places that a partner may mean: one, none, or several if the record leaves it open.
  std::vector<const Place*> Resolve(const PlaceQuery& query) const;

  // Parent, its parent, ..., country. Empty for a country or an unknown id.
  std::vector<const Place*> Ancestors(std::string_view id) const;

  // Direct parts of a place in the order of the tables.
  std::vector<const Place*> Children(std::string_view id) const;

  std::span<const Place> places() const { return places_; }
  std::span<const FormerName> former_names() const { return former_names_; }

 private:
  std::vector<Place> places_;
  std::vector<FormerName> former_names_;
  std::unordered_map<std::string, uint32_t> by_id_;
  std::unordered_map<std::string, std::vector<uint32_t>> by_name_;
  std::unordered_map<std::string, uint32_t> former_by_name_;
  std::unordered_map<std::string, std::vector<uint32_t>> children_;
};

// The form in which names are compared; idempotent. FoldName("Kōfu-shi") == FoldName("kofu shi").
std::string FoldName(std::string_view name);

// The slug of ids: FoldName restricted to [a-z0-9-]: Slug("St. Paul") == "st-paul".
std::string Slug(std::string_view latin);

}  // namespace hajimari::dictionaries
