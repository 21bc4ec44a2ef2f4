// How many stories a plan finds, without ranking them: Evaluate(...).total, sooner.
//
//   CountStories(plan.root, view, kept)   -> 12
//
// The stories of each word are found once and kept: words that somebody typed before,
// and those that stand beside many others, cost no more than to lay one set upon the other. What a
// story has by a posting is not verified again; phrases are, in stories that nothing else lets in.
// Trees of other nodes than words that all have to be there are evaluated. May throw what segments
// throw. One thread; what is kept, any.
#pragma once

#include <cstddef>
#include <cstdint>

#include "search/evaluate/evaluation.h"
#include "search/evaluate/list_cache.h"
#include "search/evaluate/story_numbers.h"

namespace hajimari::search {

// The living stories of the whole archive that have a word.
struct WordStories {
  StoryNumbers stories;
  size_t bytes() const { return stories.bytes(); }
};
using CountedWords = ListCache<WordStories>;  // by NameOf

uint32_t CountStories(const Node& root, const ArchiveView& view, CountedWords& kept);

}  // namespace hajimari::search
