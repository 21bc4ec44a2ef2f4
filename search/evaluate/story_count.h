// How many stories match a plan, without ranking them: Evaluate(...).total, but faster.
//
//   CountStories(plan.root, view, counted)   -> 12
//
// The stories of each word are cached as a set, so that words typed before, or combined with many
// others, cost no more than one set intersection. Postings that prove a match are not verified
// again; phrases are verified only in stories that nothing else has let in. Plans that are not a
// conjunction of words are evaluated. May throw whatever the segments throw. One thread; the cache,
// any thread.
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

uint32_t CountStories(const Node& root, const ArchiveView& view, CountedWords& counted);

}  // namespace hajimari::search
