// The implementation of Searcher (search/archive.h). Everybody else includes search/archive.h.
#pragma once

#include <memory>
#include <utility>

#include "search/archive.h"
#include "search/generation/session.h"
#include "search/live_generation.h"

namespace hajimari::search {

struct Searcher::Impl {
  Impl(std::shared_ptr<const LiveGeneration> generation,
       std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
       std::shared_ptr<const NameIndex> names, const text::Analyzer& analyzer, const Limits& limits)
      : live(std::move(generation)),
        session(live->open, std::move(dictionaries), std::move(names), analyzer, limits) {}

  const std::shared_ptr<const LiveGeneration> live;
  Session session;
  PhaseTimes phases;  // of the last successful search
};

}  // namespace hajimari::search
