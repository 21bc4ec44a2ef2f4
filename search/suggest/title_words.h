// The words of a title as suggestions compare them, in their order, each with its place in the
// title; a compound as its parts where they make it up.
//
//   TitleWords(tokens of "「かもめ」が結んだ縁", lexicon)
//     -> {カモメ [3,12) begins} {ガ} {結ンダ, read ムスンダ [18,27) begins} {縁, read エン [27,30)
//     begins}
//
// Keys as SuggestKey makes them. Pure; any thread.
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
  std::string read;        // equal to `spelled` where no reading is known
  base::ByteRange source;  // in the title
  bool begins = true;      // may a suggestion begin here? Not at の, of.
};

std::vector<TitleWord> TitleWords(const archive::StoryTokens& tokens,
                                  const archive::StoredPiece& piece,
                                  const archive::Lexicon& lexicon);

// Of a story's title in a language; empty where it has none. May throw what segments throw.
std::vector<TitleWord> TitleOf(const Session& session, uint32_t story, text::Language language);

}  // namespace hajimari::search
