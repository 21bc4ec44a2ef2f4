// The evaluator's slow twin: reads every token of every story and follows plan.h word for word.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "search/evaluate/evaluation.h"
#include "tests/search/memory_archive.h"

namespace hajimari::search {

struct TwinFound {
  double score = 0;
  std::optional<Route> route;
  double share = 0;  // weight and idf of the concepts found
};

// Of each living story that the plan finds, filters apart.
std::map<uint32_t, TwinFound> ScanAll(const Node& root, const MemoryArchive& archive,
                                      bool inferred);

// Does the story have one of the values?
bool HasValue(const MadeStory& story, const Filter& filter, bool inferred);

}  // namespace hajimari::search
