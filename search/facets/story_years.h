// The years of each story: of its beginning, and of all dates that it or its tie has.
//
//   years.Of(HistogramDates::kSigned, 12)   -> {1958, 1959}    an uncertain date: each it may be
//   CountByYear({kSigned, 0}, found, years, 500)
//     -> bins of five years {1955-1959 4} {1960-1964 0} ..., undated 2
//
// A story counts once in each bin that its dates touch. Bins begin at multiples of their size, run
// without gaps from the first that any story is in to the last, and are of 1, 5, 10, 50 ... years:
// the smallest that make fifty bins or fewer. A size that was asked for is doubled until there are
// no more than `most`. Immutable; any thread.
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

  // Ascending, each once.
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
                      const StoryYears& years, size_t most);

}  // namespace hajimari::search
