// The years of each story: those of its signing date, or those of all its dates and its
// relationship's.
//
//   years.Of(HistogramDates::kSigned, 12)   -> {1958, 1959}: every year an uncertain date may be
//   CountByYear({kSigned, 0}, found, years, 500)
//     -> bins of five years {1955-1959 4} {1960-1964 0} ..., undated 2
//
// A story counts once in each bin that its dates touch. Bins start at multiples of their size and
// run without gaps from the first to the last with a story. The default size is the smallest of
// 1, 5, 10, 50 ... years that gives at most fifty bins; a requested size is doubled until there are
// at most `max_bins`. Immutable; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "search/contract/answer.h"
#include "search/evaluate/columns.h"

namespace hajimari::search {

class StoryYears {
 public:
  explicit StoryYears(const Columns& columns);

  // Ascending, without duplicates.
  std::span<const int> Of(HistogramDates dates, uint32_t story) const {
    const Rows& rows = rows_[static_cast<size_t>(dates)];
    return {rows.years.data() + rows.first[story], rows.years.data() + rows.first[story + 1]};
  }

 private:
  struct Rows {
    std::vector<uint32_t> first = {0};
    std::vector<int> years;
  };
  std::array<Rows, 2> rows_;
};

Histogram CountByYear(const HistogramRequest& request, const std::vector<uint32_t>& found,
                      const StoryYears& years, size_t max_bins);

}  // namespace hajimari::search
