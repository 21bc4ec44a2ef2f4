// Counts of a facet as the answer shows them: labelled, in their tree, in the order asked.
//
//   FacetWriter writer(known, analyzer, find_label);
//   writer.Lists({counts of kEra, column, shape, {"showa"}, nullptr}, listing, kEnglish)
//     -> {showa 46 selected, children {showa-30s 17, ...}} {heisei 25, ...}
//   writer.OneSide(the same, {.inferred = nullptr, .depth = 1, .most = 100})
//     -> one side of a matrix: {showa, heisei, reiwa}
//
// A list leaves out values that would find nothing and are neither selected nor, where ties are
// counted beside stories, those of a tie on record; a side of a matrix keeps all that any story of
// the archive has. Selected values always stay. One thread an object.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "search/contract/answer.h"
#include "search/facets/value_tree.h"
#include "text/analyzer.h"
#include "text/collation.h"

namespace hajimari::search {

// Labels of values that no table has.
using FindLabel = std::function<Label(Facet facet, const std::string& id)>;

struct SideShape {
  const FacetShape* inferred = nullptr;  // of kInferredTheme where those count like given ones
  size_t depth = 0;                      // levels; 0 for all
  size_t most = 100;                     // values, the most frequent
};

class FacetWriter {
 public:
  // All must outlive it.
  FacetWriter(const dictionaries::Dictionaries& known, const text::Analyzer& analyzer,
              const FindLabel& find_label)
      : known_(known), analyzer_(analyzer), find_label_(find_label) {}

  // REQUIRES: `listing` leaves nothing open. Labels stand in `ui_language`'s order where it says
  // so.
  FacetValues Lists(const CountedFacet& facet, const FacetListing& listing,
                    text::Language ui_language) const;
  Axis OneSide(const CountedFacet& facet, const SideShape& shape) const;

 private:
  const dictionaries::Dictionaries& known_;
  const text::Analyzer& analyzer_;
  const FindLabel& find_label_;
  text::Collator collator_;
};

}  // namespace hajimari::search
