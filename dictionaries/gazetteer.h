// Places: their names in both languages, and which place contains which.
//
//   gazetteer.Find("jp-032107")->name.ja    -> "陸前高田市"
//   gazetteer.Named("Rikuzentakata")        -> {jp-032107}
//   gazetteer.Named("セントポール市")       -> {us-mn-st-paul}
//   gazetteer.Named("Springfield")          -> {us-mo-springfield, us-ma-springfield, ...}
//   gazetteer.Named("石鳥谷町")             -> {jp-032051}   (now 花巻市)
//   gazetteer.IsEnglishWord("date")         -> true             (伊達市)
//   gazetteer.Resolve({"US", Level::kCity, "MN", "Saint Paul"})  -> {us-mn-st-paul}
//   gazetteer.Ancestors("jp-032107")        -> {jp-03, jp-tohoku, jp}
//
// Names are compared after FoldName, which folds case, macrons and other accents, St./Saint,
// hyphens, full width and kana script. A final 市/町/村/区/県/府/都/州/郡, City, Prefecture, State
// or an initial "City of" is optional; if it is written, the place must be of that kind: 沖縄市 is
// the city, 沖縄県 the prefecture, 沖縄 either; "Oregon City" is not "Oregon". If nothing is found
// as written, Japanese places are also found under other romanisations of long vowels and of n/m
// before b, p, m (Ohtsu, Kohchi, Gotenba). For an ambiguous name all places are returned; the
// caller chooses. Ids never change (docs/ids.md). For the leaves `jp-38-prefecture` and
// `us-hi-state` (an area that is itself a partner) Resolve returns the area;
// archive/record/places.h knows the leaves. Immutable after Open; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/bilingual.h"
#include "base/error.h"

namespace hajimari::dictionaries {

using Label = base::Bilingual;

enum class PlaceKind {
  kCountry,       // jp, us, it
  kRegion,        // jp-tohoku
  kPrefecture,    // jp-03
  kMunicipality,  // jp-032107
  kDivision,      // us-new-england; the state us-hi is directly under us, like the divisions
  kState,         // us-ma
  kCounty,        // us-wa-king-county
  kCity,          // us-ma-boston, it-padua
};

struct Place {
  std::string id = {};
  PlaceKind kind;
  std::string parent = {};                  // id, "" for a country
  Label name = {};                          // preferred name: "Rikuzentakata", "陸前高田市"
  std::string reading = {};                 // of name.ja in hiragana, "" if there is none
  std::vector<std::string> spellings = {};  // all other spellings, both languages
  std::string local_code = {};  // postal code (us states), 都道府県 name, municipality code
  uint64_t population = 0;      // 0 if unknown
};

// A municipality that was merged or renamed, and the present place that contains it.
struct FormerName {
  Label name;
  std::string reading;
  std::string now;  // place id
  int until = 0;    // the last year of the name
};

enum class Level { kCity, kCounty, kState, kPrefecture };

// What a record says about a partner. The region is a US postal code or state name, or a prefecture
// in either language, and may be empty.
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

  // Every place with this name, in any spelling, present or former, most populous first.
  std::vector<const Place*> Named(std::string_view name) const;

  // The former municipality with this name, with or without its 市/町/村; nullptr if unknown.
  const FormerName* FindFormer(std::string_view name) const;

  // Whether the name, in lower case, is a place's only in romaji and otherwise an English word:
  // date, mine, wake. Queries take it as English (docs/matching.md, rule 2).
  bool IsEnglishWord(std::string_view name) const;

  // The places that a partner may mean: one, none, or several if the record is ambiguous.
  std::vector<const Place*> Resolve(const PlaceQuery& query) const;

  // Parent, its parent, ..., country. Empty for a country or an unknown id.
  std::vector<const Place*> Ancestors(std::string_view id) const;

  // The direct children of a place in the order of the tables; the countries for "".
  std::vector<const Place*> Children(std::string_view id) const;

  std::span<const Place> places() const { return places_; }
  std::span<const FormerName> former_names() const { return former_names_; }

 private:
  using Index = std::unordered_map<std::string, std::vector<uint32_t>>;
  friend class GazetteerLoader;

  // The places that satisfy `fits`, by the narrowest interpretation of `name` that yields any.
  template <typename Fits>
  std::vector<const Place*> Narrowest(std::string_view name, const Fits& fits) const;
  template <typename Fits>
  void Collect(const Index& index, const std::string& key, const Fits& fits,
               std::vector<const Place*>& found) const;
  const Place* RegionNamed(std::string_view country, std::string_view region) const;
  bool LiesIn(const Place& place, std::string_view ancestor) const;

  std::vector<Place> places_;
  std::vector<FormerName> former_names_;
  std::unordered_map<std::string, uint32_t> by_id_;
  Index by_name_;              // folded name
  Index by_loose_name_;        // Japanese places, by LooseRomaji
  Index by_abbreviation_;      // Mass., MA; only where a region or country is expected
  Index by_former_name_;       // folded former name: present places
  Index by_bare_former_name_;  // the same without 市/町/村
  std::unordered_map<std::string, uint32_t> former_by_name_;
  Index children_;
  std::unordered_set<std::string> english_words_;
};

// The form in which names are compared; idempotent. FoldName("Kōfu-shi") == FoldName("kofu shi"),
// FoldName("St. Paul") == "saintpaul", FoldName("コウフ") == "こうふ". Suffixes are kept.
std::string FoldName(std::string_view name);

// The slug of ids (docs/ids.md): Slug("St. Paul") == "st-paul", Slug("Coeur d'Alene") ==
// "coeur-dalene".
std::string Slug(std::string_view latin);

}  // namespace hajimari::dictionaries
