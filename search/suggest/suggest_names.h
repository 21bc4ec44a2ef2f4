// Fills the names of a SuggestIndex: the places, themes and people of the living stories, with all
// their spellings, readings and romaji.
//
// May throw whatever the segments throw. One thread.
#pragma once

#include "search/suggest/suggest_index.h"

namespace hajimari::search {

void AddNames(const Session& session, SuggestIndex& index);

// The contribution of frequency to the score: 0 to 2.
double FrequencyScore(uint32_t stories, uint32_t all);

}  // namespace hajimari::search
