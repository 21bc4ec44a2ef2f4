// How a story is stored in Xapian: one table of every term prefix, value slot and metadata key,
// used by both the indexer and search. docs/index_format.md is its public description.
//
// A segment's database has one document per story: docid = ordinal + 1. It has no positions (the
// token store has them), no document data (the record store has it) and no term lists.
//
//   terms     term from the analyser (case-folded, so it never begins with a capital or '=')
//             "=" surface     a surface that differs from its term: "=children" beside "child"
//             A part of a compound posts its term only, without a surface, and is not `as_written`:
//             a term with neither in a story occurs there only within longer words.
//             "N" pair        two adjacent nouns separated by a space: "N姉妹都市 提携"
//             "B" characters  a pair of characters around unknown words, or two English words
//             joined: "Bseawal" for sea-wall
//             "Y1959" "M1959-06" "D1959-06-24" "Y1950s" "Yshowa-30s"   dates (text/date_terms.h)
//             "P" place id    the places of the partners and their ancestors
//             "T" theme id    given themes and their groups; never inferred ones
//             "Q" story id
//   wdf       not a count but packed counts, by language and field: PackCounts
//   values    slot of a facet (Facet's number): ordinals of its values as varints, ascending;
//             the ordinals' ids are the metadata "facet:NUMBER", each a varint length and bytes
//             kSlotLengths     two varints: words (title and body) in English, in Japanese
//             kSlotBegins      three varints: year, month, day of the beginning; then the EDTF text
//             kSlotTitleKeyEnglish and the slots after it: sort keys (text/collation.h)
//             kSlotId          the story's id
//   metadata  "fingerprint", "format"
//
// Xapian's own document lengths and collection frequencies have no meaning here and are not used.
//
// Raise kFormatVersion when any of this, or the format of another file of a segment, changes:
// an older program then refuses the archive instead of misreading it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "archive/record/facets.h"
#include "archive/record/story.h"

namespace hajimari::archive {

inline constexpr int kFormatVersion = 1;

// "facet:2": the metadata key for the ids of a facet's ordinals.
std::string FacetTableKey(Facet facet);
inline constexpr std::string_view kFingerprintKey = "fingerprint";
inline constexpr std::string_view kFormatKey = "format";

inline constexpr char kSurfacePrefix = '=';
inline constexpr char kPairPrefix = 'N';
// Pairs of characters, words joined at a hyphen, surnames: text::TokenKind::kCharacters.
inline constexpr char kCharactersPrefix = 'B';
inline constexpr char kPlacePrefix = 'P';
inline constexpr char kThemePrefix = 'T';
inline constexpr char kIdPrefix = 'Q';

inline constexpr unsigned kSlotLengths = 32;
inline constexpr unsigned kSlotBegins = 33;
inline constexpr unsigned kSlotTitleKeyEnglish = 34;
inline constexpr unsigned kSlotTitleKeyJapanese = 35;
inline constexpr unsigned kSlotCityKeyEnglish = 36;
inline constexpr unsigned kSlotCityKeyJapanese = 37;
inline constexpr unsigned kSlotId = 38;

// The four fields that ranking weights; dates and captions count as body.
enum class Weighted : uint8_t { kTitle = 0, kPartners = 1, kPeople = 2, kBody = 3 };
inline constexpr int kWeighted = 4;
Weighted WeightedOf(Field field);

// How often a term occurs in a story, by language and weighted field, and whether it occurs at
// least once in the form of the term itself (not only as another surface).
struct FieldCounts {
  std::array<std::array<uint32_t, kWeighted>, text::kLanguages> counts{};
  bool as_written = false;

  uint32_t& At(text::Language language, Weighted field) {
    return counts[static_cast<size_t>(language)][static_cast<size_t>(field)];
  }
  bool operator==(const FieldCounts&) const = default;
};

// Packs into 32 bits, and the common case (body of one language) into a small number, because
// Xapian stores small numbers in fewer bytes. Saturates: title, partners and people at 3 and body
// at 127 if several fields or languages have the term, body alone at 2^28.
uint32_t PackCounts(const FieldCounts& counts);
FieldCounts UnpackCounts(uint32_t packed);
inline bool IsAsWritten(uint32_t packed) { return (packed & 2) != 0; }

}  // namespace hajimari::archive
