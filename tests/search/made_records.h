// Random records with values in every facet, for laws about counts: stories and ties from small
// pools of places, dates, themes and people, so that they often share them.
#pragma once

#include <vector>

#include "archive/record/facets.h"
#include "dictionaries/dictionaries.h"
#include "tests/search/memory_archive.h"

namespace hajimari::search {

// What RapidCheck picks; some are sets, intervals, open or uncertain dates.
archive::Relationship PickTie(size_t number);

// A story of one of the ties or of none, as it would be indexed: its facets by
// archive::ComputeFacets, its body a few of the words a, b, c and d.
MadeStory PickRecord(const std::vector<archive::Relationship>& ties,
                     const dictionaries::Dictionaries& known);

// The ties as an open generation has them.
Columns ColumnsOfTies(const std::vector<archive::Relationship>& ties,
                      const dictionaries::Dictionaries& known);

}  // namespace hajimari::search
