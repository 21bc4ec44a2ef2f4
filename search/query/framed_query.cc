#include "search/query/framed_query.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "search/query/letter_kinds.h"
#include "search/query/query_characters.h"

namespace hajimari::search {
namespace {

using base::ByteRange;

// A query in half width and lower case, with one space between words or none.
struct Folded {
  std::string text;
  std::vector<uint32_t> origins;  // where in the query each byte of `text` comes from
};

void Append(char32_t c, uint32_t origin, Folded& folded) {
  c = base::ToHalfWidth(c);
  if (c < 0x80) c = base::ToLower(c);
  base::AppendUtf8(c == U'’' ? U'\'' : c, folded.text);
  folded.origins.resize(folded.text.size(), origin);
}

Folded Fold(std::string_view query, bool spaced) {
  Folded folded;
  for (size_t at = 0; at < query.size();) {
    const auto [c, length] = base::DecodeUtf8(query, at);
    const auto origin = static_cast<uint32_t>(at);
    at += length;
    if (!IsQuerySpace(c)) {
      Append(c, origin, folded);
    } else if (spaced && !folded.text.empty() && folded.text.back() != ' ') {
      Append(U' ', origin, folded);
    }
  }
  return folded;
}

ByteRange FrameBefore(std::string_view query, const dictionaries::QueryFrames& frames) {
  const Folded folded = Fold(query, true);
  const size_t length = frames.Before(folded.text);
  if (length == 0) return {};
  return {folded.origins.front(), folded.origins[length]};
}

// With the question mark behind it.
ByteRange FrameAfter(std::string_view query, const dictionaries::QueryFrames& frames) {
  const Folded folded = Fold(query, false);
  std::string_view text = folded.text;
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark : {"?", "!", "。", "｡"}) {
      if (!text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      cut = true;
    }
  }
  const size_t length = frames.After(text);
  if (length == 0 || length == text.size()) return {};
  return {folded.origins[text.size() - length], static_cast<uint32_t>(query.size())};
}

bool IsInQuotes(std::string_view query, size_t position) {
  char32_t open = 0;
  for (size_t at = 0; at < position;) {
    const auto [c, length] = base::DecodeUtf8(query, at);
    at += length;
    if (open == 0 && OpensQuote(c)) {
      open = c;
    } else if (open != 0 && ClosesQuote(open, c)) {
      open = 0;
    }
  }
  return open != 0;
}

// Is there a word in [begin, end)? One hiragana alone is none.
bool HasWord(std::string_view query, size_t begin, size_t end) {
  size_t hiragana = 0;
  while (begin < end) {
    const auto [c, length] = base::DecodeUtf8(query, begin);
    begin += length;
    const LetterKind kind = KindOfLetter(c);
    if (kind == LetterKind::kHiragana && ++hiragana == 1) continue;
    if (kind != LetterKind::kNone) return true;
  }
  return false;
}

}  // namespace

std::vector<ByteRange> FramesOf(std::string_view query, const dictionaries::QueryFrames& frames) {
  ByteRange before = FrameBefore(query, frames);
  ByteRange after = FrameAfter(query, frames);
  const auto size = static_cast<uint32_t>(query.size());
  if (!after.empty() && IsInQuotes(query, after.begin)) after = {};
  if (!HasWord(query, before.end, after.empty() ? size : after.begin)) {
    if (!before.empty() && HasWord(query, before.end, size)) {
      after = {};
    } else {
      before = {};
      if (!after.empty() && !HasWord(query, 0, after.begin)) after = {};
    }
  }
  std::vector<ByteRange> found;
  for (const ByteRange& range : {before, after}) {
    if (!range.empty()) found.push_back(range);
  }
  return found;
}

}  // namespace hajimari::search
