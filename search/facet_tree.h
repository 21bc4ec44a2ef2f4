// Counts of a facet as the answer shows them: labelled, in their tree, in their order.
//
//   FacetTree({kEra, counts}, column.ids, {"showa"}, known, labels)
//     -> {showa 46 selected, children {showa-30s 17, ...}} {heisei 25, ...}
//
// Values that would find nothing and are not selected are left out; of people and relationships,
// which may be as many as stories, all beyond about the hundred most frequent. Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "search/answer.h"
#include "search/evaluation.h"
#include "search/labels.h"

namespace hajimari::search {

// Labels of values that no table has.
using FindLabel = std::function<Label(Facet facet, const std::string& id)>;

std::vector<FacetValue> FacetTree(const FacetCounts& counts, const std::vector<std::string>& ids,
                                  const std::vector<std::string>& selected,
                                  const dictionaries::Dictionaries& known,
                                  const FindLabel& find_label);

}  // namespace hajimari::search
