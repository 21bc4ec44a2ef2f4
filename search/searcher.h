// What stands behind a Searcher (search/archive.h).
#pragma once

#include <memory>
#include <utility>

#include "search/archive.h"
#include "search/generation/session.h"
#include "search/live_generation.h"

namespace hajimari::search {

struct Searcher::Impl {
  Impl(std::shared_ptr<const LiveGeneration> of,
       std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
       std::shared_ptr<const NameIndex> meanings, const text::Analyzer& analyzer,
       const Limits& limits)
      : live(std::move(of)),
        session(live->open, std::move(dictionaries), std::move(meanings), analyzer, limits) {}

  const std::shared_ptr<const LiveGeneration> live;
  Session session;
  PhaseTimes phases;  // of the last search
};

}  // namespace hajimari::search
