#include "search/answer/characters.h"

#include "base/utf8.h"
#include "text/graphemes.h"

namespace hajimari::search {

bool ContinuesAt(std::string_view text, size_t at) {
  if (at == 0 || at >= text.size()) return false;
  if (text::ContinuesCharacter(base::DecodeUtf8(text, at).code_point)) return true;
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
