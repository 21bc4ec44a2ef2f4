// Archive words with the same reading as a run of kanji: what a kana-to-kanji conversion may have
// meant.
//
//   FindHomophones("使節段", tokens, session, kanji)  -> {使節団, 9 stories}
//   FindHomophones("伊籐", tokens, session, kanji)    -> {伊藤, 3 stories}, {伊東, 1 story}
//
// Words that share a kanji with the typed text come first. Never returns the word itself. For a
// single word that the dictionary knows, returns only words of at least two stories, as the typed
// word may just be rare. May throw what Session may. One thread, the session's.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "search/generation/session.h"
#include "search/spelling/spelling_index.h"
#include "text/token.h"

namespace hajimari::search {

// `tokens` are the adjacent tokens of `typed`.
std::vector<NearWord> FindHomophones(std::string_view typed, std::span<const text::Token> tokens,
                                     const Session& session,
                                     const dictionaries::KanjiReadings& kanji);

}  // namespace hajimari::search
