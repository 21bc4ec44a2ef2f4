// A generation as all searchers of it share it: its columns and caches, and the indexes that are
// made when they are first asked for.
//
//   const LiveGeneration live(open);
//   live.indexes.Suggestions(session)
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
