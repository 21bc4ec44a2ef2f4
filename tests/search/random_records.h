// Random records with values in every facet, for tests of counts: stories and relationships from
// small pools of places, dates, themes and people, so that they often share values.
#pragma once

#include <vector>

#include "archive/record/facets.h"
#include "dictionaries/dictionaries.h"
#include "tests/search/memory_archive.h"

namespace hajimari::search {

// A relationship chosen by RapidCheck; some dates are sets, intervals, open or uncertain.
archive::Relationship PickRelationship(size_t number);

// An indexed story, with or without one of the relationships: archive::ComputeFacets computes its
// facets, and its body is a few of the words a, b, c and d.
TestStory PickRecord(const std::vector<archive::Relationship>& relationships,
                     const dictionaries::Dictionaries& known);

// The columns of the relationships, as in an open generation.
Columns RelationshipColumns(const std::vector<archive::Relationship>& relationships,
                            const dictionaries::Dictionaries& known);

}  // namespace hajimari::search
