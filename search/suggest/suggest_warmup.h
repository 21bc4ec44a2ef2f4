// Precomputes suggestions for the most common prefixes: the story counts of their words are then
// cached (OpenGeneration::CountOf). For 60,000 stories: 20 s.
//
//   WarmSuggestions(session, index, stop)   -> 3000 prefixes: す, s, し, co, ...
//
// Prefixes have up to three letters or kana, or one kanji; those of the most words come first. Ends
// when `stop` is requested. May throw what Session may. One thread.
#pragma once

#include <cstddef>
#include <stop_token>

#include "search/generation/session.h"
#include "search/suggest/suggest_index.h"

namespace hajimari::search {

size_t WarmSuggestions(const Session& session, const SuggestIndex& index,
                       const std::stop_token& stop);

}  // namespace hajimari::search
