// Decodes and repairs UTF-8. Invalid bytes are never an error here: each maximal invalid part is
// read as one U+FFFD (the practice that Unicode recommends).
//
//   IsValidUtf8("\xff") -> false            RepairUtf8("a\xff") -> "a\xEF\xBF\xBD"
//   Utf16Length("津波𠮟") -> 4              (in browser units)
//
// Pure functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hajimari::base {

// A code point and the number of bytes (1 to 4) from which it was decoded.
struct Decoded {
  char32_t code_point;
  uint32_t length;
};

inline constexpr char32_t kReplacement = 0xFFFD;

// REQUIRES: at < text.size().
Decoded DecodeUtf8(std::string_view text, size_t at);

void AppendUtf8(char32_t code_point, std::string& out);

bool IsValidUtf8(std::string_view text);
std::string RepairUtf8(std::string_view text);

// Whether byte offset `at` is the start of a character or the end of the text.
bool IsBoundary(std::string_view text, size_t at);

// The code points of the text, and the text of code points.
std::u32string CodePoints(std::string_view text);
std::string ToUtf8(std::u32string_view code_points);

// The last character boundary that is not after `at`.
size_t BoundaryBefore(std::string_view text, size_t at);

// UTF-16 code units of the text.
size_t Utf16Length(std::string_view text);

// Code points of the text.
size_t CountCharacters(std::string_view text);

// The first `characters` code points of the text.
std::string_view FirstCharacters(std::string_view text, size_t characters);

}  // namespace hajimari::base
