// Answers what most people begin to type before anybody does: how many stories the words find is
// counted then, and kept (Suggester). 60,000 stories: 20 s.
//
//   WarmSuggestions(session, stop)   -> 3000     beginnings that were typed: す, s, し, co, ...
//
// Beginnings of up to three letters or kana, or of one kanji, are taken in the order of how many
// words of the archive begin so, until it is told to stop. May throw what segments throw. One
// thread.
#pragma once

#include <cstddef>
#include <stop_token>

#include "search/generation/session.h"
#include "search/suggest/suggest_index.h"

namespace hajimari::search {

size_t WarmSuggestions(const Session& session, const SuggestIndex& index,
                       const std::stop_token& stop);

}  // namespace hajimari::search
