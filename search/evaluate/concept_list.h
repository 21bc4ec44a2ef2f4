// The stories of one segment that answer a concept, as evaluating it once told.
//
//   ConceptList list;
//   list.Add(3, 1.25, Route::kWord);
//   list.Finish();
//   list.stories()[0], list.score(0), list.route(0)   -> 3, 1.25, kWord
//   list.MostOf(0)                                    -> 1.25: none of its block scores more
//
// Scores are those of the words alone, without the concept's weight and idf. Blocks of kBlock rows
// tell their best score, so that a search for the best few can pass over the others (block-max:
// Ding and Suel, Faster Top-k Document Retrieval Using Block-Max Indexes, 2011). Immutable once
// finished; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "search/contract/request.h"

namespace hajimari::search {

class ConceptList {
 public:
  static constexpr size_t kBlock = 64;

  // REQUIRES: rising stories.
  void Add(uint32_t story, double score, Route route);
  void Finish();

  const std::vector<uint32_t>& stories() const { return stories_; }
  double score(size_t row) const { return scores_[row]; }
  Route route(size_t row) const { return static_cast<Route>(routes_[row]); }
  // Of all rows; of the row's block.
  double most() const { return most_of_all_; }
  double MostOf(size_t row) const { return most_[row / kBlock]; }
  // The first story behind the row's block; UINT32_MAX if there is none.
  uint32_t EndOf(size_t row) const;

  size_t bytes() const;

 private:
  std::vector<uint32_t> stories_;
  std::vector<double> scores_;
  std::vector<uint8_t> routes_;
  std::vector<double> most_;
  double most_of_all_ = 0;
};
using ConceptListPointer = std::shared_ptr<const ConceptList>;

}  // namespace hajimari::search
