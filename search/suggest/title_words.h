// The words of a title with their suggestion keys and ranges, in text order; a compound is replaced
// by its parts if they cover it.
//
//   TitleWords(tokens, piece of "「かもめ」が結んだ縁", lexicon)
//     -> {カモメ [3,12) begins} {ガ} {結ンダ, read ムスンダ [18,27) begins}
//        {縁, read エン [27,30) begins}
//
// Keys are those of SuggestKey. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "archive/store/lexicon.h"
#include "archive/store/token_store.h"
#include "base/byte_range.h"
#include "search/generation/session.h"

namespace hajimari::search {

struct TitleWord {
  std::string spelled;
  std::string read;        // equal to `spelled` if there is no reading
  base::ByteRange source;  // in the title
  bool begins = true;      // a suggestion may begin here: false for の, of
};

std::vector<TitleWord> TitleWords(const archive::StoryTokens& tokens,
                                  const archive::StoredPiece& piece,
                                  const archive::Lexicon& lexicon);

// Words of a story's title in a language; empty if there is none. May throw whatever the segments
// throw.
std::vector<TitleWord> TitleOf(const Session& session, uint32_t story, text::Language language);

}  // namespace hajimari::search
