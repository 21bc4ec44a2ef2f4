// Words of an archive that sound as a run of kanji does: what a kana-to-kanji conversion may have
// meant.
//
//   FindHomophones("使節段", tokens, session)  -> {使節団, 9 stories}
//   FindHomophones("伊籐", tokens, session)    -> {伊藤, 3 stories}, {伊東, 1 story}
//
// The likeliest first: those that share a kanji with what was typed before those that only sound
// like it. Never the word itself, and of a single word that the dictionary knows only what two
// stories have: it may just be rare. May throw what segments throw; one thread with its session.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "search/generation/session.h"
#include "search/spelling/spelling_index.h"
#include "text/token.h"

namespace hajimari::search {

// `tokens` are those of `typed`, side by side.
std::vector<NearWord> FindHomophones(std::string_view typed, std::span<const text::Token> tokens,
                                     const Session& session,
                                     const dictionaries::KanjiReadings& kanji);

}  // namespace hajimari::search
