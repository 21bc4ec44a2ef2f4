// Turns the counts of a facet into what an answer shows: a labelled tree in the requested order.
//
//   FacetWriter writer(known, analyzer, find_label);
//   writer.Lists({counts of kEra, column, shape, {"showa"}, nullptr}, listing, kEnglish)
//     -> {showa 46 selected, children {showa-30s 17, ...}} {heisei 25, ...}
//   writer.OneSide(the same, {.inferred = nullptr, .depth = 1, .max_values = 100})
//     -> one axis of a matrix: {showa, heisei, reiwa}
//
// A list leaves out values with a count of 0, unless they are selected or, if relationships are
// counted too, a relationship has them. An axis has all values that any story of the archive has.
// Selected values are always shown. One thread per object.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "search/contract/answer.h"
#include "search/facets/value_tree.h"
#include "text/analyzer.h"
#include "text/collation.h"

namespace hajimari::search {

// The label of a value that no table has.
using FindLabel = std::function<Label(Facet facet, const std::string& id)>;

struct SideShape {
  const FacetShape* inferred = nullptr;  // shape of kInferredTheme, if inferred themes count
  size_t depth = 0;                      // levels; 0 for all
  size_t max_values = 100;               // keeps the most frequent
};

class FacetWriter {
 public:
  // All must outlive it.
  FacetWriter(const dictionaries::Dictionaries& known, const text::Analyzer& analyzer,
              const FindLabel& find_label)
      : known_(known), analyzer_(analyzer), find_label_(find_label) {}

  // REQUIRES: all members of `listing` are set. `ui_language` determines the order by label.
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
