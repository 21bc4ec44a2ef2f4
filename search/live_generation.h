// The state that all searchers of a generation share: columns, caches, and lazily built indexes.
//
//   const LiveGeneration live(open);
//   live.open->columns().size()          -> 60000 stories
//   live.indexes.Suggestions(session)    -> the autocomplete index
//
// Any thread.
#pragma once

#include <memory>
#include <utility>

#include "search/generation/open_generation.h"
#include "search/lazy_indexes.h"

namespace hajimari::search {

struct LiveGeneration {
  explicit LiveGeneration(std::shared_ptr<const OpenGeneration> opened) : open(std::move(opened)) {}

  const std::shared_ptr<const OpenGeneration> open;
  LazyIndexes indexes;
};

}  // namespace hajimari::search
