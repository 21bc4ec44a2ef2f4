// How many stories a plan finds, without ranking them: Evaluate(...).total, sooner.
//
//   CountStories(plan.root, view)   -> 12
//
// Words that a story has by a posting are not verified again; phrases are, and only in stories that
// nothing else lets in or leaves out. Trees of other nodes than words that all have to be there are
// evaluated. May throw what segments throw. One thread.
#pragma once

#include <cstdint>

#include "search/evaluation.h"

namespace hajimari::search {

uint32_t CountStories(const Node& root, const ArchiveView& view);

}  // namespace hajimari::search
