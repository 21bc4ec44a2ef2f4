#include "search/answer/characters.h"

#include "base/utf8.h"

namespace hajimari::search {

bool ContinuesCharacter(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0x3099 || c == 0x309A || c == 0x200D ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool ContinuesAt(std::string_view text, size_t at) {
  if (at == 0 || at >= text.size()) return false;
  if (ContinuesCharacter(base::DecodeUtf8(text, at).code_point)) return true;
  return at >= 3 && text.substr(at - 3, 3) == "\u200D";
}

base::ByteRange WholeCharacters(std::string_view text, base::ByteRange range) {
  while (ContinuesAt(text, range.begin)) {
    range.begin = static_cast<uint32_t>(base::BoundaryBefore(text, range.begin - 1));
  }
  while (ContinuesAt(text, range.end)) range.end += base::DecodeUtf8(text, range.end).length;
  return range;
}

}  // namespace hajimari::search
