// Analyses names of places: the initial or final word that says the kind of place, and the spelling
// of romaji. Internal to the gazetteer.
//
//   WithoutKind("甲府市")              -> {"甲府", {municipality, city}}
//   WithoutKind("City of Boston")      -> {"Boston", {municipality, city}}
//   LooseRomaji("ohtsu") == LooseRomaji("ootsu") == LooseRomaji("otsu") == "otsu"
//
// Pure functions; any thread.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/gazetteer.h"

namespace hajimari::dictionaries {

// Kinds as a set of bits, one for each PlaceKind.
using KindSet = uint32_t;
constexpr KindSet Kinds(std::initializer_list<PlaceKind> kinds) {
  KindSet set = 0;
  for (const PlaceKind kind : kinds) set |= 1u << static_cast<unsigned>(kind);
  return set;
}
constexpr bool Holds(KindSet set, PlaceKind kind) { return set & Kinds({kind}); }

struct NameAndKind {
  std::string_view name;
  KindSet kinds;
};

// nullopt if the name has no word for a kind, or nothing else. The view is of `name`.
std::optional<NameAndKind> WithoutKind(std::string_view name);

// The Japanese name without its final 市/町/村/区/県/府/都/州/郡; unchanged if it has none or is
// 北海道.
std::string_view WithoutSuffix(std::string_view japanese);
// 市, 町, ...; "" if WithoutSuffix removes nothing.
std::string_view SuffixOf(std::string_view japanese);

// The Japanese ending for a place of this kind and country: 市 for a US city, 州, 郡; for a place
// in Japan, that of its own name. "" if there is none.
std::string_view GenericEnding(const Place& place);

// Every Japanese spelling of the place with and without its ending: {"甲府市", "甲府"}. The 府 of
// 甲府 is not removed, because it is not the ending of a city.
struct WholeAndBare {
  std::string_view whole;
  std::string_view bare;
};
std::vector<WholeAndBare> NamesWithEnding(const Place& place);

// The reading of a municipality without its suffix: りくぜんたかた for りくぜんたかたし.
std::string_view ReadingWithoutSuffix(std::string_view reading);
// "shi", "cho", "machi", "ku", "mura", "son", "ken", "fu", "to" or "".
std::string_view RomajiSuffix(std::string_view reading);

// The hiragana of a name in katakana, without ・: せんとぽーる for セントポール. "" for any other
// name.
std::string HiraganaOf(std::string_view katakana);

// `folded` with long vowels shortened, m before b, p, m as n, and Kunrei as Hepburn.
std::string LooseRomaji(std::string_view folded);

}  // namespace hajimari::dictionaries
