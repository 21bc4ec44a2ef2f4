// Random records with values in every facet, for laws about counts: stories and relationships from
// small pools of places, dates, themes and people, so that they often share values.
#pragma once

#include <vector>

#include "archive/record/facets.h"
#include "dictionaries/dictionaries.h"
#include "tests/search/memory_archive.h"

namespace hajimari::search {

// RapidCheck picks them; some dates are sets, intervals, open or uncertain.
archive::Relationship PickTie(size_t number);

// A story of one of the relationships or of none, as it would be indexed: its facets by
// archive::ComputeFacets, its body a few of the words a, b, c and d.
MadeStory PickRecord(const std::vector<archive::Relationship>& ties,
                     const dictionaries::Dictionaries& known);

// The relationships as an open generation has them.
Columns ColumnsOfTies(const std::vector<archive::Relationship>& ties,
                      const dictionaries::Dictionaries& known);

}  // namespace hajimari::search
