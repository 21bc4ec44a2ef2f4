// The slow reference implementation of the evaluator: it reads every token of every story and
// follows plan.h literally.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "search/evaluate/evaluation.h"
#include "tests/search/memory_archive.h"

namespace hajimari::search {

struct ReferenceMatch {
  double score = 0;
  std::optional<Route> route;
  double share = 0;  // weight times idf, summed over the matching concepts
};

// A match for each live story that the plan finds, ignoring filters.
std::map<uint32_t, ReferenceMatch> ScanAll(const Node& root, const MemoryArchive& archive,
                                           bool inferred);

// Does the story have one of the values?
bool HasValue(const TestStory& story, const Filter& filter, bool inferred);

}  // namespace hajimari::search
