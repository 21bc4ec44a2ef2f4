// Excerpts of a body to show with a hit: whole sentences if they fit, with the matches marked.
//
//   MakeSnippets(text, sentences, boundaries, {{{244, 251}, 0}}, kEnglish)
//     -> {"… until the tsunami of 11 March 2011 washed it out …", marks {[10,17)}}
//
// One to three sentences in text order, those that match the most query words; if nothing matched,
// the beginning of the body. A sentence longer than SnippetCharacters is cut at word boundaries
// around its matches, with `…` at each cut; no character is ever split. Ranges are bytes of the
// snippet's text. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/byte_range.h"
#include "search/contract/answer.h"
#include "text/token.h"

namespace hajimari::search {

struct SnippetMark {
  base::ByteRange range;  // of the body
  size_t word = 0;        // index of the query word
};

inline constexpr size_t kMaxSnippets = 3;
constexpr size_t SnippetCharacters(text::Language language) {
  return language == text::Language::kEnglish ? 200 : 120;
}

// `marks` and `boundaries` (starts of words) are ascending; `sentences` cover the body in order.
std::vector<Snippet> MakeSnippets(std::string_view body,
                                  const std::vector<base::ByteRange>& sentences,
                                  const std::vector<uint32_t>& boundaries,
                                  const std::vector<SnippetMark>& marks, text::Language language);

}  // namespace hajimari::search
