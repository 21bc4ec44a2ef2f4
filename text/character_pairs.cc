#include "text/character_pairs.h"

#include "base/utf8.h"
#include "text/script_runs.h"

namespace hajimari::text {
namespace {

bool IsJapaneseAt(std::string_view text, size_t at) {
  return at < text.size() && IsJapaneseClass(ClassOf(base::DecodeUtf8(text, at).code_point));
}

}  // namespace

void FindPairsAround(std::string_view text, base::ByteRange word,
                     std::vector<base::ByteRange>& pairs) {
  pairs.clear();
  size_t first = word.begin;
  if (first > 0) first = base::BoundaryBefore(text, first - 1);
  for (size_t at = first; at < word.end;) {
    const size_t second = at + base::DecodeUtf8(text, at).length;
    if (IsJapaneseAt(text, at) && IsJapaneseAt(text, second)) {
      const size_t end = second + base::DecodeUtf8(text, second).length;
      pairs.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    }
    at = second;
  }
}

}  // namespace hajimari::text
