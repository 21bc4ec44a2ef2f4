// The bytes of a lexicon file, shared by its writer and its reader: docs/index_format.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hajimari::archive {

inline constexpr std::string_view kLexiconMagic = "HJLEXIC1";
inline constexpr std::string_view kDraftMagic = "HJDRAFT1";

// Sections, in order.
enum LexiconSection : size_t {
  kStrings,       // bytes
  kEntries,       // by term: string, size and flags, stories, first index in kWordsByEntry
  kWordsByEntry,  // word numbers
  kWords,         // by number: surface, size and flags, reading, size, entry, stories
  kByReading,     // word numbers, by reading
  kByRomaji,      // by key: string, size, entry
  kLexiconSections,
};

// In 32-bit numbers.
inline constexpr size_t kEntryWidth = 4;
inline constexpr size_t kWordWidth = 6;
inline constexpr size_t kRomajiWidth = 3;

inline constexpr uint32_t kJapaneseFlag = 1;
inline constexpr uint32_t kFunctionFlag = 2;
inline constexpr uint32_t kInflectedFlag = 1;

inline uint32_t PackSize(size_t size, uint32_t flags) {
  return static_cast<uint32_t>(size) << 8 | flags;
}

}  // namespace hajimari::archive
