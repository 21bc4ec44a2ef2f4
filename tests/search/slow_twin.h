// The slow twin of the evaluator: reads every token of every story and follows plan.h literally.
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

// For each live story that the plan finds, regardless of filters.
std::map<uint32_t, TwinFound> ScanAll(const Node& root, const MemoryArchive& archive,
                                      bool inferred);

// Does the story have one of the values?
bool HasValue(const MadeStory& story, const Filter& filter, bool inferred);

}  // namespace hajimari::search
