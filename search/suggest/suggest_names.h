// Fills the names of a SuggestIndex: the places, themes and people of the living stories, by every
// spelling, reading and romaji that they have.
//
// May throw what segments throw. One thread.
#pragma once

#include "search/suggest/suggest_index.h"

namespace hajimari::search {

void AddNames(const Session& session, SuggestIndex& index);

// How much a suggestion is worth for being frequent: 0 to 2.
double WorthOfStories(uint32_t stories, uint32_t all);

}  // namespace hajimari::search
