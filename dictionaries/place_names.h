// How names of places are taken apart: the closing or opening word that tells the kind of place,
// and the spelling of romaji. For the gazetteer's own files.
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
inline constexpr KindSet kAnyKind = ~KindSet{0};

struct NameAndKind {
  std::string_view name;
  KindSet kinds;
};

// nullopt if the name tells no kind or is nothing else. The view is of `name`.
std::optional<NameAndKind> WithoutKind(std::string_view name);

// The Japanese name without its closing 市/町/村/区/県/府/都/州/郡; whole if it has none or is
// 北海道.
std::string_view WithoutSuffix(std::string_view japanese);
// 市, 町, ... or "" where WithoutSuffix takes nothing off.
std::string_view SuffixOf(std::string_view japanese);

// The ending that a place of this kind and country is given in Japanese: 市 of a US city, 州, 郡,
// that of its own name for a Japanese one; "" where there is none.
std::string_view GenericEnding(const Place& place);

// Every Japanese spelling of the place with its ending, and without: {"甲府市", "甲府"}. Not 甲府
// itself, whose 府 is no ending of a city.
struct WholeAndBare {
  std::string_view whole;
  std::string_view bare;
};
std::vector<WholeAndBare> NamesWithEnding(const Place& place);

// The reading of a municipality without that of its suffix: りくぜんたかたし to りくぜんたかた.
std::string_view ReadingWithoutSuffix(std::string_view reading);
// "shi", "cho", "machi", "ku", "mura", "son", "ken", "fu", "to" or "".
std::string_view RomajiSuffix(std::string_view reading);

// The hiragana of a name written in katakana throughout, ・ left out: セントポール is せんとぽーる.
// "" of any other name.
std::string HiraganaOf(std::string_view katakana);

// `folded` with long vowels short, m before b, p, m as n, and Kunrei as Hepburn.
std::string LooseRomaji(std::string_view folded);

}  // namespace hajimari::dictionaries
